import { Select, TextInput } from '@mantine/core';
import type { NamedSchedule } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { useCan } from '../../api/me.ts';
import { request } from '../../api/request.ts';
import { DocumentForm } from '../../ui/document-form.tsx';
import { Section } from '../../ui/section.tsx';
import { useDocumentForm } from '../../ui/use-document-form.ts';
import { documentOf, valuesOf, wrongTimes } from './schedule-form.ts';
import { SpecialDays } from './special-days.tsx';
import { WeekEditor } from './week-editor.tsx';

/** Changes one set of service hours. */
export function ScheduleEditor({ schedule }: { schedule: NamedSchedule }) {
  const { t } = useTranslation('schedules');
  const { t: ui } = useTranslation('ui');
  const mayWrite = useCan()('schedules:write');
  const editing = useDocumentForm({
    document: schedule,
    valuesOf,
    validate: (values) => ({
      ...(values.name.trim() === '' && { name: ui('required') }),
      ...Object.fromEntries(wrongTimes(values).map((path) => [path, t('timeWrong')])),
    }),
    send: (values) => request<NamedSchedule>('PUT', `/schedules/${schedule.key}`, documentOf(values)),
    lists: [lists.schedules.queryKey, ['installation']],
  });
  const { form } = editing;
  return (
    <DocumentForm editing={editing} mayWrite={mayWrite}>
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
    </DocumentForm>
  );
}

/** What the browser knows, and what is set. */
function timeZones(chosen: string): string[] {
  return [...new Set(['UTC', chosen, ...Intl.supportedValuesOf('timeZone')])];
}
