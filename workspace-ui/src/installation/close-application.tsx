import { Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { InstalledApplication } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../api/me.ts';
import { request } from '../api/request.ts';
import { FormModal } from '../ui/form-modal.tsx';
import { useSave } from '../ui/use-save.ts';
import { applicationsQuery } from './installation-queries.ts';

/** Says what closing does, and asks for the name, so that no other is closed by mistake. */
export function CloseApplication({ application, onClose }: { application: InstalledApplication; onClose: () => void }) {
  const { t } = useTranslation('installation');
  const { id, name, openSessions } = application;
  const form = useForm({
    initialValues: { name: '' },
    validate: { name: (typed) => (typed.trim() === name.trim() ? null : t('closeName', { name })) },
  });
  const { save, isPending, error } = useSave({
    form,
    lists: [applicationsQuery.queryKey, meQuery.queryKey],
    send: (values) => request('POST', `/installation/applications/${id}/close`, values),
    onSaved: onClose,
  });
  return (
    <FormModal
      title={t('closeTitle', { name })}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save(values))}
      submitLabel={t('closeConfirm')}
      isPending={isPending}
      error={error}
    >
      <Text size="sm">{t('closeText', { count: openSessions })}</Text>
      <TextInput label={t('closeName', { name })} autoComplete="off" data-autofocus {...form.getInputProps('name')} />
    </FormModal>
  );
}
