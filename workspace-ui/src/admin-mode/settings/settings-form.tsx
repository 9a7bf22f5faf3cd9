import { Alert } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconAlertCircle } from '@tabler/icons-react';
import type { Settings } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../api/me.ts';
import { request } from '../../api/request.ts';
import { describeError } from '../../ui/describe-error.ts';
import { SaveBar } from '../../ui/save-bar.tsx';
import { Section } from '../../ui/section.tsx';
import { useSave } from '../../ui/use-save.ts';
import { RestReasons } from './rest-reasons.tsx';
import { SettingInput } from './setting-input.tsx';
import { settingGroups } from './setting-groups.ts';

/** The settings by group; saved together. */
export function SettingsForm({ settings }: { settings: Settings }) {
  const { t } = useTranslation('settings');
  const { t: ui } = useTranslation('ui');
  const mayWrite = useCan()('settings:write');
  const form = useForm<Settings>({
    initialValues: settings,
    validate: { name: (name) => (name.trim() === '' ? ui('required') : null) },
  });
  const { save, isPending, error } = useSave({
    form,
    lists: [['settings'], ['installation'], ['me'], ['demo']],
    send: (values) => request<Settings & { applicationId: string }>('PUT', '/settings', values),
    onSaved: ({ applicationId: _, ...saved }) => {
      form.setInitialValues(saved);
      form.setValues(saved);
    },
  });
  return (
    <>
      {error && (
        <Alert color="red" variant="light" role="alert" mb={12} icon={<IconAlertCircle size={18} />}>
          {describeError(error, ui)}
        </Alert>
      )}
      {settingGroups.map(({ title, text, fields }) => (
        <Section key={title} title={t(title)} text={text && t(text)}>
          {fields.map((field) => (
            <SettingInput key={field.path} field={field} form={form} isReadOnly={!mayWrite} />
          ))}
        </Section>
      ))}
      <RestReasons form={form} />
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
