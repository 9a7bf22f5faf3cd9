import { Button, Kbd } from '@mantine/core';
import type { SessionDetails } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../desk/desk-context.ts';
import { OnlineButton } from '../online-button.tsx';
import { useMayJoin } from '../use-may-join.ts';
import { useSessionActions } from '../use-session-actions.ts';
import classes from './composer.module.css';

/** Why nothing can be written here, and what can be done instead. */
export function ClosedComposer({ session }: { session: SessionDetails }) {
  const { t } = useTranslation('agent');
  const { agentId } = useDesk();
  const { accept, decline, join, goOn } = useSessionActions();
  const mayJoin = useMayJoin();
  const { id, state, offer, agent, endStatus } = session;
  const isOffered = offer?.agentId === agentId;
  const reason = isOffered
    ? t('closedOffered')
    : state === 'ended'
      ? t(endStatus === 'blocked' ? 'closedBlocked' : 'closedEnded', {
          status: endStatus === undefined ? '' : t(`end_${endStatus}`),
        })
      : state === 'queued'
        ? t('closedQueued')
        : state === 'serving'
          ? t('closedElsewhere', { name: agent?.name ?? t('colleague') })
          : t('closedFlow');
  return (
    <div className={classes.closed} role="status">
      <span>{reason}</span>
      {isOffered && (
        <>
          <OnlineButton size="compact-sm" onClick={() => void accept(id)} rightSection={<Kbd size="xs">Alt A</Kbd>}>
            {t('accept')}
          </OnlineButton>
          <OnlineButton size="compact-sm" variant="default" onClick={() => void decline(id)}>
            {t('decline')}
          </OnlineButton>
        </>
      )}
      {state === 'queued' && mayJoin(session) && (
        <OnlineButton size="compact-sm" onClick={() => void join(id)}>
          {t('join')}
        </OnlineButton>
      )}
      {state === 'ended' && (
        <Button size="compact-sm" variant="default" onClick={() => goOn(id)}>
          {t('nextSession')}
        </Button>
      )}
    </div>
  );
}
