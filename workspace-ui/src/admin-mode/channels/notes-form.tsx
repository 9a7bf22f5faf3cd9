import { MultiSelect, Select, Switch, TextInput } from '@mantine/core';
import { Channel, fieldAt } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { limitsOf } from '../../ui/limits-of.ts';
import { Section } from '../../ui/section.tsx';
import { useChannelChoices } from './channel-choices.ts';
import type { ChannelForm } from './use-channel-form.ts';

const { enum: contactFields = [] } = fieldAt(Channel, 'window.notes.required.*');

/** Whether and when visitors leave a note. */
export function NotesForm({ form }: { form: ChannelForm }) {
  const { t } = useTranslation('channels');
  const { schedules } = useChannelChoices();
  return (
    <Section title={t('notes')} text={t('notesText')}>
      <Switch label={t('notesEnabled')} {...form.getInputProps('window.notes.enabled', { type: 'checkbox' })} />
      {form.values.window.notes.enabled && (
        <>
          <Switch
            label={t('notesButtonHidden')}
            {...form.getInputProps('window.notes.buttonHidden', { type: 'checkbox' })}
          />
          <Switch
            label={t('notesInstead')}
            {...form.getInputProps('window.notes.insteadOfChat', { type: 'checkbox' })}
          />
          <Select
            label={t('notesSchedule')}
            placeholder={t('notesAlways')}
            data={schedules}
            clearable
            {...form.getInputProps('window.notes.schedule')}
          />
          <TextInput
            label={t('formHeading')}
            {...limitsOf(Channel, 'window.notes.heading')}
            {...form.getInputProps('window.notes.heading')}
          />
          <MultiSelect
            label={t('notesRequired')}
            data={contactFields.map((value) => ({ value, label: t(`contact_${value}`) }))}
            {...form.getInputProps('window.notes.required')}
          />
          <TextInput label={t('notesMail')} type="email" {...form.getInputProps('window.notes.mailTo')} />
        </>
      )}
    </Section>
  );
}
