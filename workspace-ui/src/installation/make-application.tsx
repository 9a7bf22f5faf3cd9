import { Radio, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../api/me.ts';
import { request } from '../api/request.ts';
import { FormModal } from '../ui/form-modal.tsx';
import { notifyDone } from '../ui/notify.ts';
import { useSave } from '../ui/use-save.ts';
import { applicationsQuery } from './installation-queries.ts';

/** A new application with its first administrator. */
export function MakeApplication({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('installation');
  const form = useForm({
    initialValues: {
      name: '',
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      who: 'me',
      administrator: { name: '', email: '' },
    },
    validate: {
      name: (name) => (name.trim() === '' ? t('nameMissing') : null),
      administrator: {
        name: (name, { who }) => (who === 'me' || name.trim() !== '' ? null : t('adminName')),
        email: (email, { who }) => (who === 'me' || /^\S+@\S+$/.test(email.trim()) ? null : t('adminEmail')),
      },
    },
  });
  const { save, isPending, error } = useSave({
    form,
    lists: [applicationsQuery.queryKey, meQuery.queryKey],
    send: ({ name, timeZone, who, administrator }) =>
      request('POST', '/installation/applications', {
        name: name.trim(),
        timeZone,
        ...(who !== 'me' && { administrator: { name: administrator.name.trim(), email: administrator.email.trim() } }),
      }),
    onSaved: () => {
      notifyDone(t('made'));
      onClose();
    },
  });
  return (
    <FormModal
      title={t('make')}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save(values))}
      submitLabel={t('make')}
      isPending={isPending}
      error={error}
    >
      <Text size="sm" c="dimmed">
        {t('makeText')}
      </Text>
      <TextInput label={t('name')} withAsterisk maxLength={100} data-autofocus {...form.getInputProps('name')} />
      <Select
        label={t('timeZone')}
        searchable
        allowDeselect={false}
        limit={100}
        data={Intl.supportedValuesOf('timeZone')}
        {...form.getInputProps('timeZone')}
      />
      <Radio.Group label={t('administrator')} {...form.getInputProps('who')}>
        <Stack gap={8} mt={6}>
          <Radio value="me" label={t('me')} />
          <Radio value="other" label={t('somebodyElse')} />
        </Stack>
      </Radio.Group>
      {form.values.who === 'other' && (
        <>
          <TextInput
            label={t('adminName')}
            withAsterisk
            maxLength={100}
            {...form.getInputProps('administrator.name')}
          />
          <TextInput
            label={t('adminEmail')}
            description={t('adminHint')}
            type="email"
            withAsterisk
            {...form.getInputProps('administrator.email')}
          />
        </>
      )}
    </FormModal>
  );
}
