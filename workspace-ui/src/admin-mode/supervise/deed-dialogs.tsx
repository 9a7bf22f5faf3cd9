import { Button, Group, Text } from '@mantine/core';
import type { AgentViewSession } from '@parley/schemas';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { visitorName } from '../../agent-mode/visitor-name.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { EndDialog } from './end-dialog.tsx';
import { GiveDialog } from './give-dialog.tsx';
import { useDeed } from './use-deed.ts';

export type OpenDeed = { deed: 'take-over' | 'assign' | 'transfer' | 'end'; session: AgentViewSession };

/** Asks before something is done to a session of others, saying what it does and who is told. */
export function DeedDialogs({ open, onClose }: { open: OpenDeed | null; onClose: () => void }) {
  if (!open) return null;
  const { deed, session } = open;
  switch (deed) {
    case 'take-over':
      return <TakeOverDialog session={session} onClose={onClose} />;
    case 'end':
      return <EndDialog session={session} onClose={onClose} />;
    case 'assign':
    case 'transfer':
      return <GiveDialog key={deed} deed={deed} session={session} onClose={onClose} />;
  }
}

function TakeOverDialog({ session, onClose }: { session: AgentViewSession; onClose: () => void }) {
  const { t } = useTranslation('supervise');
  const { t: ui } = useTranslation('ui');
  const { t: agent } = useTranslation('agent');
  const navigate = useNavigate();
  const { perform, isBusy } = useDeed(session);
  const name = visitorName(session.visitor, agent);
  const takeOver = async (): Promise<void> => {
    const after = await perform('take-over', () => t('tookOver', { name }));
    onClose();
    if (after) void navigate({ to: '/agent/$sessionId', params: { sessionId: session.id } });
  };
  return (
    <Dialog opened onClose={onClose} title={t('takeOverTitle', { name })} size={440}>
      <Text size="sm">
        {session.state === 'serving' && session.agent
          ? t('takeOverFromAgent', { agent: session.agent.name })
          : t('takeOverFromQueue')}
      </Text>
      <Group justify="flex-end" gap={8} mt={16}>
        <Button variant="default" data-autofocus onClick={onClose}>
          {ui('cancel')}
        </Button>
        <Button loading={isBusy} onClick={() => void takeOver()}>
          {t('takeOver')}
        </Button>
      </Group>
    </Dialog>
  );
}
