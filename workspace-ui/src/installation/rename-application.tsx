import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { InstalledApplication } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../api/me.ts';
import { request } from '../api/request.ts';
import { FormModal } from '../ui/form-modal.tsx';
import { useSave } from '../ui/use-save.ts';
import { applicationsQuery } from './installation-queries.ts';

export function RenameApplication({
  application,
  onClose,
}: {
  application: InstalledApplication;
  onClose: () => void;
}) {
  const { t } = useTranslation('installation');
  const form = useForm({
    initialValues: { name: application.name },
    validate: { name: (name) => (name.trim() === '' ? t('nameMissing') : null) },
  });
  const { save, isPending, error } = useSave({
    form,
    lists: [applicationsQuery.queryKey, meQuery.queryKey],
    send: (values) => request('PATCH', `/installation/applications/${application.id}`, values),
    onSaved: onClose,
  });
  return (
    <FormModal
      title={t('renameTitle', { name: application.name })}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save(values))}
      submitLabel={t('rename')}
      isPending={isPending}
      error={error}
    >
      <TextInput label={t('name')} withAsterisk maxLength={100} data-autofocus {...form.getInputProps('name')} />
    </FormModal>
  );
}
