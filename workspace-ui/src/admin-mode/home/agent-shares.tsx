import type { Home } from '@parley/schemas';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { textColumn } from '../../ui/columns.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import tableClasses from '../../ui/data-table.module.css';
import classes from './home.module.css';

type Share = Home['agents'][number];

/** Who took how many of the sessions that began today (STAT-15). */
export function AgentShares({ agents }: { agents: readonly Share[] }) {
  const { t } = useTranslation('home');
  const columns: Column<Share>[] = [
    {
      id: 'agent',
      header: t('agent'),
      value: ({ name }) => name,
      render: ({ id, name }) => (
        <Link
          to="/admin/sessions"
          search={{ state: 'any', agent: id, origin: 'incoming', period: 'today' }}
          className={tableClasses.name}
        >
          {name}
        </Link>
      ),
    },
    textColumn('sessions', t('today_sessions'), ({ sessions }) => sessions, 'end'),
  ];
  return (
    <section className={classes.section}>
      <h2 className={classes.heading}>{t('byAgent')}</h2>
      <div className={classes.shares}>
        <DataTable
          label={t('byAgent')}
          columns={columns}
          rows={agents}
          rowKey={({ id }) => id}
          rowName={({ name }) => name}
          hasOwnFilter={agents.length < 20}
        />
      </div>
    </section>
  );
}
