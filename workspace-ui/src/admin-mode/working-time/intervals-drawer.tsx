import { Drawer } from '@mantine/core';
import type { AgentStatusIntervals } from '@parley/schemas';
import { formatDuration } from '@parley/designer/duration';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { StatusDot } from '../../agent-mode/status-dot.tsx';
import { withParameters } from '../../api/list-all.ts';
import { request } from '../../api/request.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { ownReasons, reasonNamesQuery } from './reason-names.ts';
import { StatusStrips } from './status-strips.tsx';
import classes from './working-time.module.css';

type Interval = AgentStatusIntervals['intervals'][number];
type DrawerProps = { agentId: string | null; filter: Record<string, string>; onClose: () => void };

/** What the figures of one agent are made of: each status from when until when, without gaps. */
export function IntervalsDrawer({ agentId, filter, onClose }: DrawerProps) {
  const { t } = useTranslation('working-time');
  const { agents: _all, ...days } = filter;
  const query = useQuery({
    queryKey: ['reports', 'working-time', agentId, days],
    queryFn: ({ signal }) =>
      request<AgentStatusIntervals>(
        'GET',
        withParameters(`/reports/working-time/${agentId ?? ''}`, days),
        undefined,
        signal,
      ),
    enabled: agentId !== null,
  });
  return (
    <Drawer
      opened={agentId !== null}
      onClose={onClose}
      position="right"
      size={760}
      title={query.data && t('intervals', { name: query.data.agent.name })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {agentId !== null && <QueryView query={query}>{(told) => <Told told={told} />}</QueryView>}
    </Drawer>
  );
}

function Told({ told }: { told: AgentStatusIntervals }) {
  const { t } = useTranslation('working-time');
  return (
    <>
      {!told.isWhole && <p className={classes.note}>{t('cut')}</p>}
      <StatusStrips told={told} />
      <DataTable
        label={t('intervals', { name: told.agent.name })}
        columns={useColumns(told.timeZone)}
        rows={told.intervals}
        rowKey={({ from }) => from}
        rowName={({ from }) => from}
      />
    </>
  );
}

function useColumns(timeZone: string): Column<Interval>[] {
  const { t, i18n } = useTranslation('working-time');
  const { t: agent } = useTranslation('agent');
  const named = useQuery(reasonNamesQuery).data;
  const moment = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'medium', timeZone });
  const lengthOf = ({ from, until }: Interval): number => Math.round((Date.parse(until) - Date.parse(from)) / 1_000);
  const reasonOf = ({ reason }: Interval): string => {
    if (reason === null) return '';
    return ownReasons.has(reason) ? t(`reason_${reason}`) : (named?.get(reason) ?? reason);
  };
  return [
    { id: 'from', header: t('since'), value: ({ from }) => from, render: ({ from }) => moment.format(new Date(from)) },
    {
      id: 'status',
      header: t('status'),
      value: ({ status }) => agent(`status_${status}`),
      render: ({ status }) => (
        <>
          <StatusDot status={status} /> {agent(`status_${status}`)}
        </>
      ),
    },
    {
      id: 'time',
      header: t('time'),
      align: 'end',
      value: lengthOf,
      render: (row) => formatDuration(lengthOf(row), i18n.language, 'narrow'),
    },
    { id: 'reason', header: t('reason'), value: reasonOf, render: reasonOf },
  ];
}
