import { formatDuration } from '@parley/designer/duration';
import type { AgentWorkingTime, WorkingTime } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import tableClasses from '../../ui/data-table.module.css';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { shareOf, workedStatuses, type WorkedStatus } from './worked-statuses.ts';

/** The working time of each agent (STAT-35); a name opens what it is made of. */
export function WorkingTable({ report, onOpen }: { report: WorkingTime; onOpen: (agentId: string) => void }) {
  const { t } = useTranslation('working-time');
  return (
    <DataTable
      label={t('table')}
      columns={useColumns(report.timeZone, onOpen)}
      rows={report.agents}
      rowKey={({ agent }) => agent.id}
      rowName={({ agent }) => agent.name}
      isExported
    />
  );
}

function useColumns(timeZone: string, onOpen: (agentId: string) => void): Column<AgentWorkingTime>[] {
  const { t, i18n } = useTranslation('working-time');
  const { t: agentWord } = useTranslation('agent');
  const moment = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const told = (iso: string | null, none: string): string => (iso === null ? none : moment.format(new Date(iso)));
  return [
    {
      id: 'agent',
      header: t('agent'),
      isFixed: true,
      value: ({ agent }) => `${agent.name} ${agent.realName} ${agent.staffNo}`,
      render: ({ agent }) => (
        <>
          <button type="button" className={tableClasses.name} onClick={() => onOpen(agent.id)}>
            {agent.isRemoved ? t('removed', { name: agent.name }) : agent.name}
          </button>
          <div className={tableClasses.sub}>
            {[agent.realName, agent.staffNo].filter((each) => each !== '').join(' · ')}
          </div>
        </>
      ),
    },
    {
      id: 'firstLogin',
      header: t('firstLogin'),
      value: ({ firstLogin }) => firstLogin,
      render: ({ firstLogin, wasSignedIn }) => (
        <>
          {told(firstLogin, t('none'))}
          {wasSignedIn && <div className={tableClasses.sub}>{t('before')}</div>}
        </>
      ),
    },
    {
      id: 'lastOffline',
      header: t('lastOffline'),
      value: ({ lastOffline }) => lastOffline,
      render: ({ lastOffline, login }) => told(lastOffline, login > 0 ? t('stillIn') : t('none')),
    },
    {
      id: 'login',
      header: t('loginColumn'),
      align: 'end',
      value: ({ login }) => login,
      render: ({ login }) => formatDuration(login, i18n.language, 'narrow'),
    },
    ...workedStatuses.map((status) => statusColumn(status, agentWord(`status_${status}`))),
  ];
}

function statusColumn(status: WorkedStatus, header: string): Column<AgentWorkingTime> {
  return {
    id: status,
    header,
    align: 'end',
    value: ({ seconds }) => seconds[status],
    render: ({ seconds }) => <StatusTime seconds={seconds} status={status} />,
  };
}

function StatusTime({ seconds, status }: Pick<AgentWorkingTime, 'seconds'> & { status: WorkedStatus }) {
  const { t, i18n } = useTranslation('working-time');
  const share = shareOf(seconds, status);
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 2 });
  return (
    <>
      {seconds[status] === 0 ? t('none') : formatDuration(seconds[status], i18n.language, 'narrow')}
      {share !== null && seconds[status] > 0 && <div className={tableClasses.sub}>{percent.format(share)}</div>}
    </>
  );
}
