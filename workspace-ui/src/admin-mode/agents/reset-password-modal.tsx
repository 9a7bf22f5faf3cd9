import { Button, Divider, Group, PasswordInput, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { passwordLimits, type Agent } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { FormModal } from '../../ui/form-modal.tsx';
import { notifyDone } from '../../ui/notify.ts';
import { useSave } from '../../ui/use-save.ts';

/** Replaces a password: with one that is given, or a random one by mail. */
export function ResetPasswordModal({ agent, onClose }: { agent: Agent; onClose: () => void }) {
  const { t } = useTranslation('agents');
  const form = useForm({
    initialValues: { password: '' },
    validate: {
      password: (password) => (password === '' || password.length >= passwordLimits.min ? null : t('passwordWrong')),
    },
  });
  const { save, isPending, error } = useSave({
    form,
    lists: [['mail']],
    send: ({ password }) => request('POST', `/agents/${agent.id}/reset-password`, password === '' ? {} : { password }),
    onSaved: () => {
      notifyDone(t('resetDone', { name: agent.nickname }));
      onClose();
    },
  });
  const factor = useSave({
    form,
    lists: [],
    send: () => request('POST', `/agents/${agent.id}/reset-second-factor`),
    onSaved: () => {
      notifyDone(t('factorDone', { name: agent.nickname }));
      onClose();
    },
  });
  return (
    <FormModal
      title={t('resetTitle', { name: agent.nickname })}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save(values))}
      submitLabel={t('reset')}
      isPending={isPending}
      error={error ?? factor.error}
    >
      <Text size="sm">{t('resetText')}</Text>
      <PasswordInput
        label={t('password')}
        description={t('passwordHint')}
        autoComplete="new-password"
        data-autofocus
        {...form.getInputProps('password')}
      />
      <Divider />
      <Group justify="space-between" wrap="nowrap" gap={16}>
        <Text size="sm" c="dimmed">
          {t('factorText')}
        </Text>
        <Button
          variant="default"
          style={{ flexShrink: 0 }}
          loading={factor.isPending}
          onClick={() => factor.save(form.getValues())}
        >
          {t('factorReset')}
        </Button>
      </Group>
    </FormModal>
  );
}
