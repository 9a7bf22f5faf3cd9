import { PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { request } from '../../api/request.ts';
import { FormModal } from '../../ui/form-modal.tsx';
import { useKeyRules } from '../../ui/use-key-rules.ts';
import { useSave } from '../../ui/use-save.ts';

export type SecretModalProps = {
  /** Null = a new one. */
  secretKey: string | null;
  taken: readonly string[];
  onClose: () => void;
};

/** Sets a secret, new or in place of the one before. */
export function SecretModal({ secretKey, taken, onClose }: SecretModalProps) {
  const { t } = useTranslation('secrets');
  const { t: ui } = useTranslation('ui');
  const rules = useKeyRules(taken);
  const form = useForm({
    initialValues: { key: secretKey ?? '', value: '' },
    validate: {
      value: (value) => (value === '' ? ui('required') : null),
      ...(secretKey === null && { key: rules.key }),
    },
  });
  const { save, isPending, error } = useSave({
    form,
    lists: [lists.secrets.queryKey, ['installation']],
    send: ({ key, value }) => request('PUT', `/secrets/${key}`, { value }),
    onSaved: onClose,
  });
  return (
    <FormModal
      title={secretKey === null ? t('create') : t('replaceTitle', { key: secretKey })}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save(values))}
      submitLabel={secretKey === null ? ui('create') : t('replace')}
      isPending={isPending}
      error={error}
    >
      {secretKey === null && (
        <TextInput
          label={t('key')}
          description={ui('keyHint')}
          withAsterisk
          data-autofocus
          {...form.getInputProps('key')}
        />
      )}
      <PasswordInput
        label={t('value')}
        description={t('valueHint')}
        withAsterisk
        autoComplete="off"
        {...form.getInputProps('value')}
      />
    </FormModal>
  );
}
