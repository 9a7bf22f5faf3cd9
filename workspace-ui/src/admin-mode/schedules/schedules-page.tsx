import type { NamedSchedule } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { useCan } from '../../api/me.ts';
import { request } from '../../api/request.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { keyedColumn, textColumn, timeColumn } from '../../ui/columns.tsx';
import { KeyedList } from '../../ui/keyed-list.tsx';
import { ScheduleState } from './schedule-state.tsx';
import { schedulesTexts } from './schedules.texts.ts';

addTexts('schedules', schedulesTexts);

/** Every set of service hours, with whether there is service now. */
export function SchedulesPage() {
  const { t } = useTranslation('schedules');
  const { t: ui } = useTranslation('ui');
  const navigate = useNavigate();
  return (
    <KeyedList<NamedSchedule>
      texts="schedules"
      query={useQuery({ ...lists.schedules, refetchInterval: 60_000 })}
      listKey={lists.schedules.queryKey}
      path="/schedules"
      columns={[
        keyedColumn(ui('name'), '/admin/schedules/$key'),
        {
          id: 'now',
          header: t('now'),
          value: ({ isOpen }) => t(isOpen ? 'open' : 'closed'),
          render: (schedule) => <ScheduleState schedule={schedule} />,
        },
        textColumn('zone', t('timeZone'), ({ timeZone }) => timeZone),
        textColumn('holidays', t('holidays'), ({ holidays = [] }) => holidays.length, 'end'),
        timeColumn('updated', ui('updated'), ({ updatedAt }) => updatedAt),
      ]}
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
