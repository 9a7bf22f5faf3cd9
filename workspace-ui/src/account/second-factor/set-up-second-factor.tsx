import { PasswordInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { RecoveryCodes, SecondFactorSetup } from '@parley/schemas';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../../api/me.ts';
import { request } from '../../api/request.ts';
import { CopyField } from '../../ui/copy-field.tsx';
import { FormModal } from '../../ui/form-modal.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { useSave } from '../../ui/use-save.ts';
import { CodeInput } from './code-input.tsx';
import classes from './second-factor.module.css';

/** First the password, then the QR code and the first code that it gives. */
export function SetUpSecondFactor({
  onDone,
  onClose,
}: {
  onDone: (codes: RecoveryCodes) => void;
  onClose: () => void;
}) {
  const [setup, setSetup] = useState<SecondFactorSetup | null>(null);
  return setup ? (
    <Confirm setup={setup} onDone={onDone} onClose={onClose} />
  ) : (
    <AskPassword onDone={setSetup} onClose={onClose} />
  );
}

function AskPassword({ onDone, onClose }: { onDone: (setup: SecondFactorSetup) => void; onClose: () => void }) {
  const { t } = useTranslation('account');
  const { t: ui } = useTranslation('ui');
  const form = useForm({
    initialValues: { currentPassword: '' },
    validate: { currentPassword: (value) => (value === '' ? ui('required') : null) },
  });
  const { save, isPending, error } = useSave({
    form,
    lists: [],
    send: (values) => request<SecondFactorSetup>('POST', '/me/second-factor', values),
    onSaved: onDone,
  });
  return (
    <FormModal
      title={t('factorSetUp')}
      submitLabel={t('next')}
      isPending={isPending}
      error={error}
      onSubmit={form.onSubmit((values) => save(values))}
      onClose={onClose}
    >
      <PasswordInput
        label={t('current')}
        description={t('factorAsks')}
        autoComplete="current-password"
        data-autofocus
        {...form.getInputProps('currentPassword')}
      />
    </FormModal>
  );
}

function Confirm(props: { setup: SecondFactorSetup; onDone: (codes: RecoveryCodes) => void; onClose: () => void }) {
  const { setup, onDone, onClose } = props;
  const { t } = useTranslation('account');
  const { t: ui } = useTranslation('ui');
  const form = useForm({
    initialValues: { code: '' },
    validate: { code: (value) => (value.trim() === '' ? ui('required') : null) },
  });
  const { save, isPending, error } = useSave({
    form,
    lists: [['second-factor'], meQuery.queryKey],
    send: (values) => request<RecoveryCodes>('POST', '/me/second-factor/confirm', values),
    onSaved: onDone,
  });
  return (
    <FormModal
      title={t('factorSetUp')}
      submitLabel={t('factorTurnOn')}
      isPending={isPending}
      error={error}
      onSubmit={form.onSubmit((values) => save(values))}
      onClose={onClose}
    >
      <Text size="sm">{t('factorScan')}</Text>
      <QrCode text={setup.uri} label={t('factorQr')} className={classes.qr} />
      <Stack gap={4}>
        <Text size="sm">{t('factorByHand')}</Text>
        <CopyField label={t('factorSecret')} text={setup.secret.replace(/(.{4})(?=.)/g, '$1 ')} />
      </Stack>
      <CodeInput label={t('code')} inputMode="numeric" data-autofocus {...form.getInputProps('code')} />
    </FormModal>
  );
}
