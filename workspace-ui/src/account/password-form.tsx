import { Alert, Button, Group, PasswordInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { passwordLimits } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { useMe } from '../api/me.ts';
import { request } from '../api/request.ts';
import { describeError } from '../ui/describe-error.ts';
import { notifyDone } from '../ui/notify.ts';
import { useSave } from '../ui/use-save.ts';

/** Replaces one's own password. */
export function PasswordForm() {
  const { t } = useTranslation('account');
  const { t: ui } = useTranslation('ui');
  const email = useMe()?.account.email ?? '';
  const form = useForm({
    initialValues: { currentPassword: '', newPassword: '', repeated: '' },
    validate: {
      currentPassword: (value) => (value === '' ? ui('required') : null),
      newPassword: (value) => (value.length < passwordLimits.min ? t('tooShort') : null),
      repeated: (value, { newPassword }) => (value === newPassword ? null : t('differs')),
    },
  });
  const { save, isPending, error } = useSave({
    form,
    lists: [],
    send: ({ currentPassword, newPassword }) =>
      request('POST', '/auth/change-password', { currentPassword, newPassword }),
    onSaved: () => {
      form.reset();
      notifyDone(t('changed'));
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => save(values))} noValidate style={{ display: 'contents' }}>
      {error && (
        <Alert color="red" variant="light" role="alert">
          {describeError(error, ui)}
        </Alert>
      )}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <PasswordInput
        label={t('current')}
        w={320}
        autoComplete="current-password"
        {...form.getInputProps('currentPassword')}
      />
      <PasswordInput
        label={t('fresh')}
        description={t('freshHint')}
        w={320}
        autoComplete="new-password"
        {...form.getInputProps('newPassword')}
      />
      <PasswordInput label={t('repeat')} w={320} autoComplete="new-password" {...form.getInputProps('repeated')} />
      <Group>
        <Button type="submit" loading={isPending}>
          {t('change')}
        </Button>
      </Group>
    </form>
  );
}
