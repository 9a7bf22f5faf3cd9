import { IconClockHour4 } from '@tabler/icons-react';
import type { NamedSchedule } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { useCan } from '../../api/me.ts';
import { request } from '../../api/request.ts';
import { addTexts } from '../../i18n/i18n.ts';
import type { Column } from '../../ui/data-table.tsx';
import tableClasses from '../../ui/data-table.module.css';
import { KeyedList } from '../../ui/keyed-list.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { ScheduleState } from './schedule-state.tsx';
import { schedulesTexts } from './schedules.texts.ts';

addTexts('schedules', schedulesTexts);

/** Every set of service hours, with whether there is service now. */
export function SchedulesPage() {
  const { t } = useTranslation('schedules');
  const navigate = useNavigate();
  const columns = useColumns();
  return (
    <KeyedList
      texts={{
        title: t('title'),
        text: t('text'),
        create: t('create'),
        emptyTitle: t('emptyTitle'),
        emptyText: t('emptyText'),
      }}
      icon={IconClockHour4}
      query={useQuery({ ...lists.schedules, refetchInterval: 60_000 })}
      listKey={lists.schedules.queryKey}
      path="/schedules"
      columns={columns}
      mayWrite={useCan()('schedules:write')}
      fallbackKey="hours"
      onCreate={async ({ key, name }) => {
        const { timeZone } = await request<{ timeZone: string }>('GET', '/settings');
        const weekly = Object.fromEntries(
          ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '18:00']]]),
        );
        await request('PUT', `/schedules/${key}`, { name, timeZone, weekly });
        void navigate({ to: '/admin/schedules/$key', params: { key } });
      }}
    />
  );
}

function useColumns(): Column<NamedSchedule>[] {
  const { t } = useTranslation('schedules');
  const { t: ui } = useTranslation('ui');
  return [
    {
      id: 'name',
      header: ui('name'),
      value: ({ name, key }) => `${name} ${key}`,
      render: ({ name, key }) => (
        <>
          <Link to="/admin/schedules/$key" params={{ key }} className={tableClasses.name}>
            {name}
          </Link>
          <div className={tableClasses.sub}>{key}</div>
        </>
      ),
    },
    {
      id: 'now',
      header: t('now'),
      value: ({ isOpen }) => t(isOpen ? 'open' : 'closed'),
      render: (schedule) => <ScheduleState schedule={schedule} />,
    },
    { id: 'zone', header: t('timeZone'), value: ({ timeZone }) => timeZone, render: ({ timeZone }) => timeZone },
    {
      id: 'holidays',
      header: t('holidays'),
      value: ({ holidays = [] }) => holidays.length,
      align: 'end',
      render: ({ holidays = [] }) => holidays.length,
    },
    {
      id: 'updated',
      header: ui('updated'),
      value: ({ updatedAt }) => updatedAt,
      render: ({ updatedAt }) => <TimeAgo at={updatedAt} />,
    },
  ];
}
