import { PasswordInput, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../../api/me.ts';
import { request } from '../../api/request.ts';
import { FormModal } from '../../ui/form-modal.tsx';
import { notifyDone } from '../../ui/notify.ts';
import { useSave } from '../../ui/use-save.ts';
import { describeCodeError } from './describe-code-error.ts';
import { CodeInput } from './code-input.tsx';

/** Sign-ins ask for the password alone again. */
export function RemoveSecondFactor({ onClose }: { onClose: () => void }) {
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
    lists: [['second-factor'], meQuery.queryKey],
    send: (values) => request('POST', '/me/second-factor/remove', values),
    onSaved: () => {
      notifyDone(t('factorRemoved'));
      onClose();
    },
  });
  const wrong = describeCodeError(error, t);
  return (
    <FormModal
      title={t('factorRemove')}
      submitLabel={t('factorRemove')}
      isPending={isPending}
      error={wrong === null ? error : null}
      onSubmit={form.onSubmit((values) => save(values))}
      onClose={onClose}
    >
      <Text size="sm">{t('factorRemoveText')}</Text>
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
