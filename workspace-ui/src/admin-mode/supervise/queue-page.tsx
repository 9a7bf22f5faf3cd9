import { ActionIcon, Button, Group, Tooltip } from '@mantine/core';
import type { AgentViewSession } from '@parley/schemas';
import { IconArrowBarToUp, IconEye, IconMoodCheck, IconUserShare, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionChannels } from '../../agent-mode/history/filter-bar.tsx';
import historyClasses from '../../agent-mode/history/history.module.css';
import { optional, useSessionColumns } from '../../agent-mode/session-table/session-columns.tsx';
import { SessionCount } from '../../agent-mode/session-table/session-count.tsx';
import { useVisitorColumn } from '../../agent-mode/session-table/visitor-column.tsx';
import { Transcript } from '../../agent-mode/thread/transcript.tsx';
import { visitorName } from '../../agent-mode/visitor-name.ts';
import { lists } from '../../api/lists.ts';
import { mayServe, useCan, useMe } from '../../api/me.ts';
import { request } from '../../api/request.ts';
import { SavedViews } from '../../saved-filters/saved-views.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import tableClasses from '../../ui/data-table.module.css';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { RowsSkeleton } from '../../ui/page-skeleton.tsx';
import { Page } from '../../ui/page.tsx';
import { useBulk } from '../../ui/table/use-bulk.tsx';
import { useAddressFilter } from '../../ui/use-address-filter.ts';
import { usePages } from '../../ui/use-pages.ts';
import { ChoiceFilter } from './choice-filter.tsx';
import { DeedDialogs, type OpenDeed } from './deed-dialogs.tsx';
import { EndMany } from './end-many.tsx';
import { SessionStateMark } from './session-state-mark.tsx';
import { SupervisePage } from './supervise-page.tsx';
import { everyMilliseconds } from './supervise-queries.ts';
import { useDeed } from './use-deed.ts';

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
        <SavedViews page="queue" names={names} />
      </div>
      {query.isError && !items && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <RowsSkeleton />}
      {items?.length === 0 && <EmptyState icon={IconMoodCheck} title={t('queueEmpty')} text={t('queueEmptyText')} />}
      {items && items.length > 0 && <Waiting sessions={items} hasMore={query.hasNextPage} parameters={parameters} />}
      <MoreButton query={query} />
    </Page>
  );
}

function Waiting({
  sessions,
  hasMore,
  parameters,
}: {
  sessions: readonly AgentViewSession[];
  hasMore: boolean;
  parameters: Record<string, string>;
}) {
  const { t } = useTranslation('supervise');
  const { t: agent } = useTranslation('agent');
  const mayAct = useCan()('sessions:write');
  const [open, setOpen] = useState<OpenDeed | null>(null);
  const [previewed, setPreviewed] = useState<AgentViewSession | null>(null);
  const columns = useColumns((session) => (
    <LineActions
      session={session}
      onDeed={(deed) => setOpen({ deed, session })}
      onPreview={() => setPreviewed(session)}
    />
  ));
  return (
    <>
      <DataTable
        label={t('waiting')}
        table="queue"
        columns={columns}
        rows={sessions}
        rowKey={({ id }) => id}
        rowName={({ visitor }) => visitorName(visitor, agent)}
        hasMore={hasMore}
        hasOwnFilter
        count={<SessionCount parameters={parameters} everyMs={everyMilliseconds.list} />}
        bulk={
          mayAct
            ? (chosen, done) => (
                <>
                  <PushUpMany sessions={chosen} onDone={done} />
                  <EndMany sessions={chosen} onDone={done} />
                </>
              )
            : undefined
        }
      />
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

function useColumns(actionsOf: (session: AgentViewSession) => ReactNode): Column<AgentViewSession>[] {
  const { t } = useTranslation('supervise');
  const { t: ui } = useTranslation('ui');
  const { place, group, channel, priority, lastWords, about, wait, started, ...rest } = useSessionColumns();
  const visitor = useVisitorColumn(({ id }, name) => (
    <Link to="/admin/sessions/$sessionId" params={{ sessionId: id }} className={tableClasses.name}>
      {name}
    </Link>
  ));
  const state: Column<AgentViewSession> = {
    id: 'state',
    header: t('state'),
    value: ({ queuedAt, startedAt }) => queuedAt ?? startedAt,
    render: (session) => (
      <>
        <SessionStateMark session={session} />
        {session.offer?.agentName !== undefined && (
          <div className={tableClasses.sub}>{t('rings', { name: session.offer.agentName })}</div>
        )}
      </>
    ),
  };
  return [
    place,
    visitor,
    state,
    group,
    channel,
    priority,
    about,
    lastWords,
    ...optional(wait, started, rest.vip, rest.visitorTags, rest.origin, rest.id),
    { id: 'action', header: ui('actions'), isFixed: true, isUnsorted: true, value: () => null, render: actionsOf },
  ];
}

/** The last of those that are chosen goes first, so that they keep their order before all others. */
function PushUpMany({ sessions, onDone }: { sessions: readonly AgentViewSession[]; onDone: () => void }) {
  const { t } = useTranslation('supervise');
  const { t: agent } = useTranslation('agent');
  const { run, isBusy } = useBulk<AgentViewSession>({
    listKey: 'sessions',
    nameOf: ({ visitor }) => visitorName(visitor, agent),
  });
  const pushUp = async (): Promise<void> => {
    let before: Promise<unknown> = Promise.resolve();
    const inOrder = [...sessions].sort((a, b) => (b.position ?? 0) - (a.position ?? 0));
    const isAll = await run(inOrder, {
      perform: ({ id }) => {
        const mine = before
          .catch(() => undefined)
          .then(() => request('POST', `/sessions/${encodeURIComponent(id)}/push-up?heldBy=nobody`));
        before = mine;
        return mine;
      },
    });
    if (isAll) onDone();
  };
  return (
    <Button variant="default" size="compact-sm" loading={isBusy} onClick={() => void pushUp()}>
      {t('pushUpMany')}
    </Button>
  );
}

type LineActionsProps = {
  session: AgentViewSession;
  onDeed: (deed: OpenDeed['deed']) => void;
  onPreview: () => void;
};

function LineActions({ session, onDeed, onPreview }: LineActionsProps) {
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
