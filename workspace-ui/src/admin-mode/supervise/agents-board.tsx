import { SegmentedControl } from '@mantine/core';
import { formatDuration } from '@parley/designer/duration';
import { AgentStatus, type Board, type BoardAgent } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../agent-mode/desk/desk-context.ts';
import { StatusDot } from '../../agent-mode/status-dot.tsx';
import { formatWait } from '../../agent-mode/wait-time.ts';
import { useNow } from '../../agent-mode/use-now.ts';
import { useFormat } from '../../i18n/format.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import tableClasses from '../../ui/data-table.module.css';
import { agentsOf, countStatuses } from './board-figures.ts';
import { ListLink } from './list-link.tsx';
import classes from './supervise.module.css';

type AgentsBoardProps = {
  board: Board;
  group: string;
  status: string;
  onStatus: (status: string) => void;
};

/** Who is there, since when and why not, with what they have and how their day goes; the busiest first. */
export function AgentsBoard({ board, group, status, onStatus }: AgentsBoardProps) {
  const { t } = useTranslation('supervise');
  const { t: agent } = useTranslation('agent');
  const all = agentsOf(board.agents, { group, status: '' });
  const counts = countStatuses(all);
  const rows = agentsOf(board.agents, { group, status });
  const columns = useColumns();
  const choices = [
    { value: '', label: `${t('anyStatus')} ${all.length}` },
    ...AgentStatus.enum
      .filter((each) => counts.has(each) || each === status)
      .map((each) => ({ value: each, label: `${agent(`status_${each}`)} ${counts.get(each) ?? 0}` })),
  ];
  return (
    <section>
      <h2 className={classes.heading}>{t('agents')}</h2>
      <p className={classes.text}>{t('agentsText')}</p>
      <DataTable
        label={t('agents')}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        toolbar={
          <SegmentedControl
            size="xs"
            aria-label={t('status')}
            data={choices}
            value={choices.some(({ value }) => value === status) ? status : ''}
            onChange={onStatus}
          />
        }
      />
      {rows.length === 0 && <p className={classes.nothing}>{t('noAgents')}</p>}
    </section>
  );
}

function useColumns(): Column<BoardAgent>[] {
  const { t, i18n } = useTranslation('supervise');
  const { number } = useFormat();
  const duration = (seconds: number | null): string =>
    seconds === null ? t('none') : formatDuration(Math.round(seconds), i18n.language, 'narrow');
  return [
    {
      id: 'name',
      header: t('agent'),
      value: ({ name, staffNo }) => `${name} ${staffNo}`,
      render: ({ id, name, staffNo }) => (
        <>
          <ListLink to="/admin/sessions" filter={{ agent: id }} className={tableClasses.name}>
            <bdi>{name}</bdi>
          </ListLink>
          {staffNo !== '' && <div className={tableClasses.sub}>{staffNo}</div>}
        </>
      ),
    },
    {
      id: 'status',
      header: t('status'),
      value: ({ status }) => AgentStatus.enum.indexOf(status),
      render: (agent) => <Status agent={agent} />,
    },
    {
      id: 'since',
      header: t('since'),
      value: ({ statusSince }) => statusSince,
      render: ({ statusSince }) => <Since at={statusSince} />,
    },
    {
      id: 'load',
      header: t('load'),
      value: ({ load }) => load,
      align: 'end',
      render: ({ id, load, capacity }) => (
        <ListLink to="/admin/sessions" filter={{ agent: id, state: 'serving' }} className={classes.count}>
          <span data-tone={capacity > 0 && load >= capacity ? 'waiting' : undefined}>
            {t('loadOf', { load, capacity })}
          </span>
        </ListLink>
      ),
    },
    {
      id: 'unanswered',
      header: t('unanswered'),
      value: ({ unanswered }) => unanswered,
      align: 'end',
      render: ({ id, unanswered }) => (
        <ListLink to="/admin/sessions" filter={{ agent: id, state: 'unanswered' }} className={classes.count}>
          <span data-tone={unanswered > 0 ? 'waiting' : undefined}>{number(unanswered)}</span>
        </ListLink>
      ),
    },
    {
      id: 'served',
      header: t('served'),
      value: ({ today }) => today.served,
      align: 'end',
      render: ({ id, today }) => (
        <ListLink to="/admin/sessions" filter={{ agent: id, state: 'any', period: 'today' }} className={classes.count}>
          {number(today.served)}
        </ListLink>
      ),
    },
    {
      id: 'response',
      header: t('firstResponse'),
      value: ({ today }) => today.firstResponseSeconds,
      align: 'end',
      render: ({ today }) => duration(today.firstResponseSeconds),
    },
    {
      id: 'rating',
      header: t('rating'),
      value: ({ today }) => today.rating,
      align: 'end',
      render: ({ today: { rating, ratings } }) =>
        rating === null ? (
          t('none')
        ) : (
          <span title={t('ratings', { count: ratings })}>{number(Math.round(rating * 10) / 10)}</span>
        ),
    },
  ];
}

function Status({ agent: { status, statusReason } }: { agent: BoardAgent }) {
  const { t } = useTranslation('agent');
  const { t: own } = useTranslation('supervise');
  const { queries } = useDesk();
  const reasons = useQuery(queries.settings).data?.restReasons ?? [];
  const words = new Map([
    ['connection-lost', own('reasonConnectionLost')],
    ['signed-out', own('reasonSignedOut')],
    ['missed', own('reasonMissed')],
    ...reasons.map(({ key, text }) => [key, text] as const),
  ]);
  return (
    <>
      <span className={classes.status}>
        <StatusDot status={status} /> {t(`status_${status}`)}
      </span>
      {statusReason !== null && <div className={tableClasses.sub}>{words.get(statusReason) ?? statusReason}</div>}
    </>
  );
}

function Since({ at }: { at: string }) {
  const { i18n } = useTranslation();
  const { dateTime } = useFormat();
  const now = useNow(10_000);
  return (
    <time dateTime={at} title={dateTime(at)}>
      {formatWait(now - Date.parse(at), i18n.language)}
    </time>
  );
}
