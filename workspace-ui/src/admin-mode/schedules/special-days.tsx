import { ActionIcon, Button, Group, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { dayIn } from '@parley/schemas';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/section.tsx';
import { Intervals } from './intervals.tsx';
import type { ScheduleValues } from './schedule-form.ts';
import classes from './schedules.module.css';

/** Holidays, and days with hours of their own. */
export function SpecialDays({ form }: { form: UseFormReturnType<ScheduleValues> }) {
  const { t } = useTranslation('schedules');
  const today = dayIn(form.values.timeZone, new Date());
  return (
    <>
      <Section title={t('holidays')} text={t('holidaysText')}>
        {form.values.holidays.map((_, index) => (
          <div key={index} className={classes.row}>
            <TextInput type="date" label={t('firstDay')} {...form.getInputProps(`holidays.${index}.from`)} />
            <TextInput type="date" label={t('lastDay')} {...form.getInputProps(`holidays.${index}.to`)} />
            <TextInput label={t('label')} {...form.getInputProps(`holidays.${index}.name`)} />
            <ActionIcon aria-label={t('removeHoliday')} mb={2} onClick={() => form.removeListItem('holidays', index)}>
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </div>
        ))}
        <Group>
          <Button
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => form.insertListItem('holidays', { from: today, to: today, name: '' })}
          >
            {t('addHoliday')}
          </Button>
        </Group>
      </Section>
      <Section title={t('workdays')} text={t('workdaysText')}>
        {form.values.workdays.map(({ intervals, name, date }, index) => (
          <div key={index} className={classes.row} data-kind="workday">
            <TextInput type="date" label={t('date')} {...form.getInputProps(`workdays.${index}.date`)} />
            <TextInput label={t('label')} {...form.getInputProps(`workdays.${index}.name`)} />
            <Intervals form={form} path={`workdays.${index}.intervals`} intervals={intervals} day={name || date} />
            <ActionIcon aria-label={t('removeWorkday')} mb={2} onClick={() => form.removeListItem('workdays', index)}>
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </div>
        ))}
        <Group>
          <Button
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => form.insertListItem('workdays', { date: today, intervals: [['09:00', '18:00']], name: '' })}
          >
            {t('addWorkday')}
          </Button>
        </Group>
      </Section>
    </>
  );
}
