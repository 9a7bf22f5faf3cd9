import { Alert, Button, Group, Text } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import type { Channel, CreatedChannel } from '@parley/schemas';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { notifyError } from '../../ui/notify.ts';
import { Section } from '../../ui/section.tsx';
import { newSecretKey } from './channel-queries.ts';

/** Number and secret of an in-app channel. The secret is shown once: after it was made, until the page is left. */
export function ChannelSecret({ channel }: { channel: Channel }) {
  const { t } = useTranslation('channels');
  const queryClient = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const [secret, setSecret] = useState(() => queryClient.getQueryData<string>(newSecretKey(channel.id)) ?? null);
  const renew = useMutation({
    mutationFn: () => request<CreatedChannel>('POST', `/channels/${channel.id}/secret`),
    onSuccess: (answer) => {
      setSecret(answer.secret ?? null);
      setAsking(false);
    },
    onError: (error) => notifyError(error),
  });
  return (
    <Section title={t('inApp')} text={t('inAppText')}>
      <div>
        <Text size="sm" fw={500} mb={4}>
          {t('number')}
        </Text>
        <CopyField label={t('number')} text={channel.id} />
      </div>
      <div>
        <Text size="sm" fw={500} mb={4}>
          {t('secret')}
        </Text>
        {secret === null ? (
          <Text size="sm" c="dimmed">
            {t('secretHidden')}
          </Text>
        ) : (
          <>
            <CopyField label={t('secret')} text={secret} />
            <Alert variant="light" color="yellow" mt={8} icon={<IconKey size={18} />}>
              {t('secretOnce')}
            </Alert>
          </>
        )}
      </div>
      <Group>
        <Button variant="default" onClick={() => setAsking(true)}>
          {t('renew')}
        </Button>
      </Group>
      <ConfirmDialog
        opened={isAsking}
        title={t('renewTitle')}
        text={t('renewText')}
        confirmLabel={t('renew')}
        isPending={renew.isPending}
        onConfirm={() => renew.mutate()}
        onClose={() => setAsking(false)}
      />
    </Section>
  );
}
