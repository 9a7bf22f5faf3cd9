import { Alert, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconAlertCircle } from '@tabler/icons-react';
import type { NamedSchedule } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { useCan } from '../../api/me.ts';
import { request } from '../../api/request.ts';
import { describeError } from '../../ui/describe-error.ts';
import { SaveBar } from '../../ui/save-bar.tsx';
import { Section } from '../../ui/section.tsx';
import { useSave } from '../../ui/use-save.ts';
import { documentOf, valuesOf, wrongTimes, type ScheduleValues } from './schedule-form.ts';
import { SpecialDays } from './special-days.tsx';
import { WeekEditor } from './week-editor.tsx';

/** Changes one set of service hours. */
export function ScheduleEditor({ schedule }: { schedule: NamedSchedule }) {
  const { t } = useTranslation('schedules');
  const { t: ui } = useTranslation('ui');
  const mayWrite = useCan()('schedules:write');
  const form = useForm<ScheduleValues>({
    initialValues: valuesOf(schedule),
    validate: (values) => ({
      ...(values.name.trim() === '' && { name: ui('required') }),
      ...Object.fromEntries(wrongTimes(values).map((path) => [path, t('timeWrong')])),
    }),
  });
  const { save, isPending, error } = useSave({
    form,
    lists: [lists.schedules.queryKey, ['installation']],
    send: (values) => request<NamedSchedule>('PUT', `/schedules/${schedule.key}`, documentOf(values)),
    onSaved: (saved) => {
      form.setInitialValues(valuesOf(saved));
      form.setValues(valuesOf(saved));
    },
  });
  return (
    <>
      {error && (
        <Alert color="red" variant="light" role="alert" mb={12} icon={<IconAlertCircle size={18} />}>
          {describeError(error, ui)}
        </Alert>
      )}
      <Section title={t('week')} text={t('weekText')}>
        <TextInput label={ui('name')} withAsterisk {...form.getInputProps('name')} />
        <Select
          label={t('timeZone')}
          data={timeZones(form.values.timeZone)}
          searchable
          {...form.getInputProps('timeZone')}
        />
        <WeekEditor form={form} />
      </Section>
      <SpecialDays form={form} />
      {mayWrite && (
        <SaveBar
          isDirty={form.isDirty()}
          isPending={isPending}
          onSave={() => form.onSubmit((values) => save(values))()}
          onDiscard={form.reset}
        />
      )}
    </>
  );
}

/** What the browser knows, and what is set. */
function timeZones(chosen: string): string[] {
  return [...new Set(['UTC', chosen, ...Intl.supportedValuesOf('timeZone')])];
}
