import { Badge, Code } from '@mantine/core';
import type { AgentViewSession } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { textColumn } from '../../ui/columns.tsx';
import type { Column } from '../../ui/data-table.tsx';
import tableClasses from '../../ui/data-table.module.css';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { previewOf } from '../desk/preview-of.ts';
import { aboutWaiting } from '../session-list/about-waiting.ts';
import { ChannelIcon } from '../session-list/channel-icon.tsx';
import { WaitTime } from '../session-list/wait-time-label.tsx';
import { sessionTableTexts } from './session-table.texts.ts';
import classes from './session-table.module.css';

addTexts('sessionTable', sessionTableTexts);

type SessionColumn = Column<AgentViewSession>;

const waitsSince = ({ state, queuedAt, startedAt, waitingSince }: AgentViewSession): string | null =>
  state === 'queued' || state === 'ringing' ? (queuedAt ?? startedAt) : (waitingSince ?? null);

/** What tables of sessions show of one, by its name: live sessions, history and both queues choose among the same. */
export function useSessionColumns() {
  const { t, i18n } = useTranslation('sessionTable');
  const { t: agent } = useTranslation('agent');
  // History has no desk in the console.
  const groups = useQuery(lists.skillGroups).data ?? [];
  const groupName = (key: string | null): string | null => groups.find((group) => group.key === key)?.name ?? key;
  const about = (session: AgentViewSession): string => aboutWaiting(session, i18n.language).slice(1).join(' · ');
  const time = (id: string, valueOf: (session: AgentViewSession) => string | undefined): SessionColumn => ({
    id,
    header: t(id),
    value: (session) => valueOf(session) ?? null,
    render: (session) => {
      const at = valueOf(session);
      return at === undefined ? null : <TimeAgo at={at} />;
    },
  });
  const words = (id: string, valueOf: (session: AgentViewSession) => AgentViewSession['lastWords']): SessionColumn => ({
    id,
    header: t('lastWords'),
    value: (session) => valueOf(session)?.text ?? null,
    render: (session) => {
      const said = valueOf(session);
      return (
        <div className={classes.said} dir="auto">
          {said && previewOf(said, agent)}
        </div>
      );
    },
  });
  return {
    place: textColumn<AgentViewSession>('place', t('place'), ({ position }) =>
      position === undefined ? null : position + 1,
    ),
    wait: {
      id: 'wait',
      header: t('wait'),
      value: waitsSince,
      render: (session) => {
        const since = session.state === 'ended' ? null : waitsSince(session);
        return since === null ? null : <WaitTime since={since} />;
      },
    },
    agent: {
      id: 'agent',
      header: t('agent'),
      value: ({ agent: who, offer }) => who?.name ?? offer?.agentName ?? null,
      render: ({ agent: who, offer }) =>
        who?.name ?? (offer?.agentName === undefined ? agent('nobody') : t('rings', { name: offer.agentName })),
    },
    group: textColumn<AgentViewSession>('group', t('group'), ({ skillGroup }) => groupName(skillGroup)),
    channel: {
      id: 'channel',
      header: t('channel'),
      value: ({ channel }) => channel.name,
      render: ({ channel }) => (
        <span className={classes.where}>
          <ChannelIcon channel={channel} />
          {channel.name}
        </span>
      ),
    },
    priority: {
      id: 'priority',
      header: t('priority'),
      value: ({ priority, pushedUp }) => (pushedUp ? 0 : (priority ?? null)),
      render: ({ priority, pushedUp }) =>
        pushedUp ? (
          <Badge variant="light" radius="sm" tt="none" fw={500}>
            {t('isPushedUp')}
          </Badge>
        ) : (
          priority
        ),
    },
    about: textColumn<AgentViewSession>('about', t('about'), about),
    vip: textColumn<AgentViewSession>('vip', t('vip'), ({ visitor }) => agent(visitor.vip ? 'yes' : 'no')),
    visitorTags: {
      id: 'visitorTags',
      header: t('visitorTags'),
      value: ({ visitor }) => visitor.tags?.join(', ') ?? null,
      render: ({ visitor }) => <Tags paths={visitor.tags ?? []} />,
    },
    started: time('started', ({ startedAt }) => startedAt),
    accepted: time('accepted', ({ acceptedAt }) => acceptedAt),
    ended: time('ended', ({ endedAt }) => endedAt),
    end: textColumn<AgentViewSession>('end', t('end'), ({ endStatus }) =>
      endStatus === undefined ? t('open') : agent(`end_${endStatus}`),
    ),
    origin: textColumn<AgentViewSession>('origin', t('origin'), ({ origin }) => t(`origin_${origin ?? 'visitor'}`)),
    rating: textColumn<AgentViewSession>('rating', t('rating'), ({ rated }) => rated ?? null),
    tags: {
      id: 'tags',
      header: t('tags'),
      value: ({ tags = [] }) => tags.join(', '),
      render: ({ tags = [] }) => <Tags paths={tags} />,
    },
    lastMessage: words('lastMessage', ({ lastMessage }) => lastMessage),
    lastWords: words('lastWords', ({ lastWords }) => lastWords),
    id: {
      id: 'id',
      header: t('id'),
      isOptional: true,
      value: ({ id }) => id,
      render: ({ id }) => <Code>{id}</Code>,
    },
  } satisfies Record<string, SessionColumn>;
}

/** Shown to those who ask for them. */
export function optional(...columns: readonly SessionColumn[]): SessionColumn[] {
  return columns.map((column) => ({ ...column, isOptional: true }));
}

function Tags({ paths }: { paths: readonly string[] }) {
  return (
    <>
      {paths.slice(0, 3).map((path) => (
        <span key={path} className={classes.tag} title={path}>
          <bdi>{path}</bdi>
        </span>
      ))}
      {paths.length > 3 && (
        <span className={tableClasses.sub} title={paths.join(', ')}>
          +{paths.length - 3}
        </span>
      )}
    </>
  );
}
