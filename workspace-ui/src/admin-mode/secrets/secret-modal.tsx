import { PasswordInput, TagsInput, TextInput } from '@mantine/core';
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
  /** Of the one that is replaced. */
  hosts?: readonly string[] | null;
  taken: readonly string[];
  onClose: () => void;
};

/** Sets a secret, new or in place of the one before. */
export function SecretModal({ secretKey, hosts = null, taken, onClose }: SecretModalProps) {
  const { t } = useTranslation('secrets');
  const { t: ui } = useTranslation('ui');
  const rules = useKeyRules(taken);
  const form = useForm({
    initialValues: { key: secretKey ?? '', value: '', hosts: [...(hosts ?? [])] },
    validate: {
      value: (value) => (value === '' ? ui('required') : null),
      ...(secretKey === null && { key: rules.key }),
    },
  });
  const { save, isPending, error } = useSave({
    form,
    lists: [lists.secrets.queryKey, ['installation']],
    send: ({ key, value, hosts: named }) =>
      request('PUT', `/secrets/${key}`, { value, hosts: named.length === 0 ? null : named }),
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
      <TagsInput
        label={t('hosts')}
        description={t('hostsHint')}
        placeholder="api.example.com"
        splitChars={[',', ' ']}
        {...form.getInputProps('hosts')}
      />
    </FormModal>
  );
}
