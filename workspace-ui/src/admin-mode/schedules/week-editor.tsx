import { ActionIcon, Button, Group } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconCopy, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Intervals } from './intervals.tsx';
import { weekdays, type Interval, type ScheduleValues } from './schedule-form.ts';
import classes from './schedules.module.css';

/** The hours of each weekday. */
export function WeekEditor({ form }: { form: UseFormReturnType<ScheduleValues> }) {
  const { t } = useTranslation('schedules');
  const copyMonday = (): void => {
    const monday = form.getValues().weekly.mon;
    const copy = () => monday.map(([from, until]): Interval => [from, until]);
    form.setFieldValue('weekly', (weekly) => ({ ...weekly, tue: copy(), wed: copy(), thu: copy(), fri: copy() }));
  };
  return (
    <div>
      {weekdays.map((day) => (
        <div key={day} className={classes.day} role="group" aria-label={t(day)}>
          <span>{t(day)}</span>
          {form.values.weekly[day].length === 0 ? (
            <span className={classes.soft}>{t('dayClosed')}</span>
          ) : (
            <Intervals form={form} path={`weekly.${day}`} intervals={form.values.weekly[day]} day={t(day)} />
          )}
          <ActionIcon
            aria-label={t('addInterval', { day: t(day) })}
            onClick={() => form.insertListItem(`weekly.${day}`, ['09:00', '18:00'])}
          >
            <IconPlus size={16} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Group mt={8}>
        <Button variant="default" leftSection={<IconCopy size={14} aria-hidden />} onClick={copyMonday}>
          {t('copyDays')}
        </Button>
      </Group>
    </div>
  );
}
