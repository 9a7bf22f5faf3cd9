import { Button } from '@mantine/core';
import { IconArrowsRightLeft, IconBellRinging, IconMessage } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useChanges } from '../desk/changes-store.ts';
import { useDesk, useKnownSessions } from '../desk/desk-context.ts';
import { offersOf } from '../desk/order-sessions.ts';

const kinds = {
  callingRinging: { icon: IconBellRinging, variant: 'filled' },
  callingArrived: { icon: IconArrowsRightLeft, variant: 'filled' },
  callingUnread: { icon: IconMessage, variant: 'light' },
} as const;

/** Beside another page: who rings, who was passed on to the agent, or has written, and the way there. */
export function Calling() {
  const { t } = useTranslation('agent');
  const { agentId } = useDesk();
  const sessions = useKnownSessions();
  const arrived = useChanges((changes) => changes.arrived);
  const navigate = useNavigate();
  const counts = {
    callingRinging: offersOf(sessions, agentId).length,
    callingArrived: sessions.filter(({ id }) => id in arrived).length,
    callingUnread: sessions.filter(({ agent, unread = 0 }) => agent?.id === agentId && unread > 0).length,
  };
  const kind = (['callingRinging', 'callingArrived', 'callingUnread'] as const).find((each) => counts[each] > 0);
  if (kind === undefined) return null;
  const { icon: Icon, variant } = kinds[kind];
  return (
    <Button
      size="compact-sm"
      variant={variant}
      leftSection={<Icon size={15} aria-hidden />}
      onClick={() => void navigate({ to: '/agent' })}
    >
      {t(kind, { count: counts[kind] })}
    </Button>
  );
}
