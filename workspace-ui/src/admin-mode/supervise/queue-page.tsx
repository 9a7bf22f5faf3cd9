import { ActionIcon, Badge, Button, Group, Tooltip } from '@mantine/core';
import type { AgentViewSession } from '@parley/schemas';
import { IconArrowBarToUp, IconEye, IconMoodCheck, IconUserShare, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionChannels } from '../../agent-mode/history/filter-bar.tsx';
import historyClasses from '../../agent-mode/history/history.module.css';
import { aboutWaiting } from '../../agent-mode/session-list/about-waiting.ts';
import { ChannelIcon } from '../../agent-mode/session-list/channel-icon.tsx';
import { useGroupNames } from '../../agent-mode/session-list/use-group-name.ts';
import { Vip } from '../../agent-mode/session-list/vip.tsx';
import { Transcript } from '../../agent-mode/thread/transcript.tsx';
import { visitorName } from '../../agent-mode/visitor-name.ts';
import { lists } from '../../api/lists.ts';
import { mayServe, useCan, useMe } from '../../api/me.ts';
import tableClasses from '../../ui/data-table.module.css';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { RowsSkeleton } from '../../ui/page-skeleton.tsx';
import { Page } from '../../ui/page.tsx';
import { usePages } from '../../ui/use-pages.ts';
import { ChoiceFilter } from './choice-filter.tsx';
import { DeedDialogs, type OpenDeed } from './deed-dialogs.tsx';
import { SessionStateMark } from './session-state-mark.tsx';
import { SupervisePage } from './supervise-page.tsx';
import { everyMilliseconds } from './supervise-queries.ts';
import { useAddressFilter } from './use-address-filter.ts';
import { useDeed } from './use-deed.ts';
import classes from './supervise.module.css';

/** Everybody who waits, in the order in which they are served, and what can be done about it (MON-06). */
export function QueuePage() {
  return (
    <SupervisePage>
      <Queue />
    </SupervisePage>
  );
}

const names = ['group', 'channel'] as const;

function Queue() {
  const { t } = useTranslation('supervise');
  const { filter, set } = useAddressFilter(names);
  const groups = useQuery(lists.skillGroups).data ?? [];
  const channels = useQuery(sessionChannels).data ?? [];
  const parameters = useMemo(() => ({ state: 'queued,ringing', ...filter, limit: '100' }), [filter]);
  const { items, query } = usePages<AgentViewSession>('/sessions', parameters, {
    refetchInterval: everyMilliseconds.list,
  });
  return (
    <Page text={t('queueText')}>
      <div className={historyClasses.filters} role="search">
        <ChoiceFilter
          label={t('group')}
          any={t('allGroups')}
          options={groups.map(({ key, name }) => [key, name])}
          value={filter.group}
          onChange={(group) => set({ group })}
        />
        <ChoiceFilter
          label={t('channel')}
          any={t('allChannels')}
          options={channels.map(({ id, name }) => [id, name])}
          value={filter.channel}
          onChange={(channel) => set({ channel })}
        />
      </div>
      {query.isError && !items && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <RowsSkeleton />}
      {items?.length === 0 && <EmptyState icon={IconMoodCheck} title={t('queueEmpty')} text={t('queueEmptyText')} />}
      {items && items.length > 0 && <Waiting sessions={items} />}
      <MoreButton query={query} />
    </Page>
  );
}

function Waiting({ sessions }: { sessions: readonly AgentViewSession[] }) {
  const { t } = useTranslation('supervise');
  const { t: ui } = useTranslation('ui');
  const { t: agent } = useTranslation('agent');
  const [open, setOpen] = useState<OpenDeed | null>(null);
  const [previewed, setPreviewed] = useState<AgentViewSession | null>(null);
  const columns = [t('place'), t('customer'), t('state'), t('group'), t('channel'), t('priority'), t('lastWords')];
  return (
    <>
      <div className={tableClasses.scroll}>
        <table className={`${tableClasses.table} ${classes.queue}`} aria-label={t('waiting')}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
              <th scope="col">{ui('actions')}</th>
            </tr>
          </thead>
          <tbody>
            {sessions.map((session) => (
              <WaitingLine
                key={session.id}
                session={session}
                onDeed={(deed) => setOpen({ deed, session })}
                onPreview={() => setPreviewed(session)}
              />
            ))}
          </tbody>
        </table>
      </div>
      <DeedDialogs open={open} onClose={() => setOpen(null)} />
      <Dialog
        isReading
        opened={previewed !== null}
        onClose={() => setPreviewed(null)}
        size={720}
        title={previewed ? t('previewOf', { name: visitorName(previewed.visitor, agent) }) : ''}
      >
        {previewed && <Transcript sessionId={previewed.id} />}
      </Dialog>
    </>
  );
}

type WaitingLineProps = {
  session: AgentViewSession;
  onDeed: (deed: OpenDeed['deed']) => void;
  onPreview: () => void;
};

function WaitingLine({ session, onDeed, onPreview }: WaitingLineProps) {
  const { t, i18n } = useTranslation('supervise');
  const { t: agent } = useTranslation('agent');
  const groupName = useGroupNames();
  const { id, visitor, channel, skillGroup, position, priority, pushedUp, offer, lastWords } = session;
  const about = aboutWaiting(session, i18n.language).slice(1);
  return (
    <tr>
      <td className={classes.place}>{position === undefined ? t('none') : position + 1}</td>
      <td>
        <Link to="/admin/sessions/$sessionId" params={{ sessionId: id }} className={tableClasses.name}>
          <bdi>{visitorName(visitor, agent)}</bdi>
        </Link>{' '}
        <Vip visitor={visitor} />
        {about.length > 0 && <div className={tableClasses.sub}>{about.join(' · ')}</div>}
      </td>
      <td>
        <SessionStateMark session={session} />
        {offer?.agentName !== undefined && (
          <div className={tableClasses.sub}>{t('rings', { name: offer.agentName })}</div>
        )}
      </td>
      <td>{groupName(skillGroup)}</td>
      <td>
        <span className={historyClasses.where}>
          <ChannelIcon channel={channel} />
          {channel.name}
        </span>
      </td>
      <td>
        {pushedUp ? (
          <Badge variant="light" radius="sm" tt="none" fw={500}>
            {t('isPushedUp')}
          </Badge>
        ) : (
          priority
        )}
      </td>
      <td>
        <div className={historyClasses.said} dir="auto">
          {lastWords?.text}
        </div>
      </td>
      <td>
        <LineActions session={session} onDeed={onDeed} onPreview={onPreview} />
      </td>
    </tr>
  );
}

function LineActions({ session, onDeed, onPreview }: WaitingLineProps) {
  const { t } = useTranslation('supervise');
  const { t: agent } = useTranslation('agent');
  const can = useCan();
  const me = useMe();
  const { perform, isBusy } = useDeed(session);
  const name = visitorName(session.visitor, agent);
  const mayAct = can('sessions:write');
  const isFirst = session.position === 0;
  return (
    <Group gap={4} wrap="nowrap">
      <Tooltip label={t('preview')}>
        <ActionIcon aria-label={`${t('preview')}: ${name}`} onClick={onPreview}>
          <IconEye size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      {mayAct && (
        <>
          <Tooltip label={t('pushUp')}>
            <ActionIcon
              aria-label={`${t('pushUp')}: ${name}`}
              disabled={isFirst}
              loading={isBusy}
              onClick={() => void perform('push-up', () => t('pushedUp', { name }))}
            >
              <IconArrowBarToUp size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t('assign')}>
            <ActionIcon aria-label={`${t('assign')} ${name}`} onClick={() => onDeed('assign')}>
              <IconUserShare size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t('end')}>
            <ActionIcon aria-label={`${t('end')} ${name}`} onClick={() => onDeed('end')}>
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
          {me && mayServe(me) && (
            <Button
              size="compact-xs"
              variant="default"
              aria-label={`${t('take')}: ${name}`}
              onClick={() => onDeed('take-over')}
            >
              {t('take')}
            </Button>
          )}
        </>
      )}
    </Group>
  );
}
