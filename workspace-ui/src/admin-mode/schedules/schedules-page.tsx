import type { NamedSchedule } from '@parley/schemas';
import { IconClockCheck, IconClockOff } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { useCan } from '../../api/me.ts';
import { request } from '../../api/request.ts';
import { settingsQuery } from '../../api/settings.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { keyedColumn, textColumn, timeColumn } from '../../ui/columns.tsx';
import type { RowAction } from '../../ui/data-table.tsx';
import { KeyedList } from '../../ui/keyed-list.tsx';
import { notifyError } from '../../ui/notify.ts';
import { ScheduleState } from './schedule-state.tsx';
import { schedulesTexts } from './schedules.texts.ts';

addTexts('schedules', schedulesTexts);

/** Every set of service hours, with whether there is service now. */
export function SchedulesPage() {
  const { defaultKey, makeDefault } = useDefaultSchedule();
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
        textColumn('default', t('default'), ({ key }) => (key === defaultKey ? t('isDefault') : '')),
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
      actions={makeDefault && ((schedule) => defaultAction(schedule, { defaultKey, makeDefault, t }))}
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

/** The hours of whoever has none of their own (ADMIN-24); null where one may not change them. */
function useDefaultSchedule(): { defaultKey: string; makeDefault: ((key: string) => void) | null } {
  const queryClient = useQueryClient();
  const mayWrite = useCan()('settings:write');
  const settings = useQuery(settingsQuery).data;
  const { mutate } = useMutation({
    mutationFn: (key: string) => request('PUT', '/settings', { defaultScheduleKey: key }),
    onError: (error) => notifyError(error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: settingsQuery.queryKey }),
  });
  return { defaultKey: settings?.defaultScheduleKey ?? '', makeDefault: mayWrite ? (key) => mutate(key) : null };
}

function defaultAction(
  { key }: NamedSchedule,
  { defaultKey, makeDefault, t }: { defaultKey: string; makeDefault: (key: string) => void; t: TFunction<'schedules'> },
): RowAction[] {
  const isDefault = key === defaultKey;
  return [
    {
      label: isDefault ? t('unmakeDefault') : t('makeDefault'),
      icon: isDefault ? IconClockOff : IconClockCheck,
      onClick: () => makeDefault(isDefault ? '' : key),
    },
  ];
}
