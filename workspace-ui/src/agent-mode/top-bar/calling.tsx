import { Button } from '@mantine/core';
import { IconBellRinging, IconMessage } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useDesk, useKnownSessions } from '../desk/desk-context.ts';
import { offersOf } from '../desk/order-sessions.ts';

/** Beside another page: who rings, or has written, and the way there. */
export function Calling() {
  const { t } = useTranslation('agent');
  const { agentId } = useDesk();
  const sessions = useKnownSessions();
  const navigate = useNavigate();
  const ringing = offersOf(sessions, agentId).length;
  const unread = sessions.filter(({ agent, unread: count = 0 }) => agent?.id === agentId && count > 0).length;
  if (ringing + unread === 0) return null;
  return (
    <Button
      size="compact-sm"
      variant={ringing > 0 ? 'filled' : 'light'}
      leftSection={ringing > 0 ? <IconBellRinging size={15} aria-hidden /> : <IconMessage size={15} aria-hidden />}
      onClick={() => void navigate({ to: '/agent' })}
    >
      {ringing > 0 ? t('callingRinging', { count: ringing }) : t('callingUnread', { count: unread })}
    </Button>
  );
}
