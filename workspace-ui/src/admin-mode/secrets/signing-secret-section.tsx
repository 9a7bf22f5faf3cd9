import { Button, Group, Modal, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { CopyField } from '../../ui/copy-field.tsx';
import { notifyError } from '../../ui/notify.ts';
import { Section } from '../../ui/section.tsx';

/** The secret that signs interface calls; shown on request, which the audit notes. */
export function SigningSecretSection() {
  const { t } = useTranslation('secrets');
  const { t: ui } = useTranslation('ui');
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
      <Modal opened={isAsking} onClose={() => setAsking(false)} title={t('renewTitle')} size={420}>
        <Text size="sm">{t('renewText')}</Text>
        <Group justify="flex-end" gap={8} mt={16}>
          <Button variant="default" onClick={() => setAsking(false)}>
            {ui('cancel')}
          </Button>
          <Button color="red" loading={read.isPending} onClick={() => read.mutate('POST')}>
            {t('renew')}
          </Button>
        </Group>
      </Modal>
    </Section>
  );
}
