import { Stack, Title } from '@mantine/core';
import type { Agent } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { AttemptsList } from '../../sign-ins/attempts-list.tsx';
import { DevicesList } from '../../sign-ins/devices-list.tsx';
import { Dialog } from '../../ui/dialog.tsx';

/** Where somebody is signed in, and how their account was signed in to (SEC-12). */
export function SignInsModal({ agent, onClose }: { agent: Agent; onClose: () => void }) {
  const { t } = useTranslation('signIns');
  const of = `/agents/${agent.id}`;
  return (
    <Dialog opened onClose={onClose} title={t('title', { name: agent.nickname })} size={760} isReading>
      <Stack gap={14}>
        <Title order={3} size="sm">
          {t('devices')}
        </Title>
        <DevicesList of={of} />
        <Title order={3} size="sm">
          {t('attempts')}
        </Title>
        <AttemptsList of={of} />
      </Stack>
    </Dialog>
  );
}
