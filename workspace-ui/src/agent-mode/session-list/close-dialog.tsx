import { Button, Group } from '@mantine/core';
import type { AgentViewSession } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/dialog.tsx';
import { useDialogs } from '../use-dialogs.ts';
import { useSessionActions } from '../use-session-actions.ts';
import { visitorName } from '../visitor-name.ts';

/** Closing by the X asks first: close, or close with tags and remark (AGENT-55). */
export function CloseDialog({ session, onClose }: { session: AgentViewSession; onClose: () => void }) {
  const { t } = useTranslation('agent');
  const { end, open } = useSessionActions();
  return (
    <Dialog opened onClose={onClose} title={t('closeTitle', { name: visitorName(session.visitor, t) })} size={440}>
      <p style={{ margin: '0 0 16px' }}>{t('closeText')}</p>
      <Group justify="flex-end" gap={8}>
        <Button variant="default" data-autofocus onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button
          variant="light"
          onClick={() => {
            onClose();
            open(session.id);
            useDialogs.setState({ wrapUp: { sessionId: session.id, isEnding: true } });
          }}
        >
          {t('closeAndWrapUp')}
        </Button>
        <Button
          onClick={() => {
            onClose();
            end(session.id);
          }}
        >
          {t('closeIt')}
        </Button>
      </Group>
    </Dialog>
  );
}
