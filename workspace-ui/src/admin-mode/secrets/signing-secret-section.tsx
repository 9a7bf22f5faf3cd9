import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { notifyError } from '../../ui/notify.ts';
import { Section } from '../../ui/section.tsx';

/** The secret that signs interface calls; shown on request, which the audit notes. */
export function SigningSecretSection() {
  const { t } = useTranslation('secrets');
  const [secret, setSecret] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  const read = useMutation({
    mutationFn: (method: 'GET' | 'POST') =>
      request<{ secret: string }>(method, method === 'GET' ? '/signing-secret' : '/signing-secret/renew'),
    onSuccess: (answer) => {
      setSecret(answer.secret);
      setAsking(false);
    },
    onError: (error) => notifyError(error),
  });
  return (
    <Section title={t('signing')} text={t('signingText')}>
      {secret !== null && <CopyField label={t('signing')} text={secret} />}
      <Group gap={8}>
        <Button
          variant="default"
          loading={read.isPending && !isAsking}
          onClick={() => (secret === null ? read.mutate('GET') : setSecret(null))}
        >
          {t(secret === null ? 'show' : 'hide')}
        </Button>
        <Button variant="default" onClick={() => setAsking(true)}>
          {t('renew')}
        </Button>
      </Group>
      <ConfirmDialog
        opened={isAsking}
        title={t('renewTitle')}
        text={t('renewText')}
        confirmLabel={t('renew')}
        isPending={read.isPending}
        onConfirm={() => read.mutate('POST')}
        onClose={() => setAsking(false)}
      />
    </Section>
  );
}
