import { PasswordInput, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { RecoveryCodes } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { FormModal } from '../../ui/form-modal.tsx';
import { useSave } from '../../ui/use-save.ts';
import { describeCodeError } from './describe-code-error.ts';
import { CodeInput } from './code-input.tsx';

/** New recovery codes; the old ones open nothing afterwards. */
export function RenewRecoveryCodes({
  onDone,
  onClose,
}: {
  onDone: (codes: RecoveryCodes) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('account');
  const { t: ui } = useTranslation('ui');
  const form = useForm({
    initialValues: { currentPassword: '', code: '' },
    validate: {
      currentPassword: (value) => (value === '' ? ui('required') : null),
      code: (value) => (value.trim() === '' ? ui('required') : null),
    },
  });
  const { save, isPending, error } = useSave({
    form,
    lists: [['second-factor']],
    send: (values) => request<RecoveryCodes>('POST', '/me/second-factor/recovery-codes', values),
    onSaved: onDone,
  });
  const wrong = describeCodeError(error, t);
  return (
    <FormModal
      title={t('codesRenew')}
      submitLabel={t('codesRenew')}
      isPending={isPending}
      error={wrong === null ? error : null}
      onSubmit={form.onSubmit((values) => save(values))}
      onClose={onClose}
    >
      <Text size="sm">{t('codesRenewText')}</Text>
      <PasswordInput
        label={t('current')}
        autoComplete="current-password"
        data-autofocus
        {...form.getInputProps('currentPassword')}
      />
      <CodeInput label={t('code')} {...form.getInputProps('code')} error={form.errors['code'] ?? wrong} />
    </FormModal>
  );
}
