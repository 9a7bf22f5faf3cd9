import type { AgentViewSession } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { WaitTime } from '../../agent-mode/session-list/wait-time-label.tsx';
import classes from './supervise.module.css';

/** Who has a session, and since when its visitor waits. */
export function SessionStateMark({ session }: { session: AgentViewSession }) {
  const { t } = useTranslation('supervise');
  const { state, waitingSince, heldUntil, queuedAt } = session;
  const since = state === 'queued' || state === 'ringing' ? queuedAt : waitingSince;
  return (
    <span className={classes.state} data-state={state}>
      {t(`state_${state}`)}
      {heldUntil !== undefined && ` · ${t('onHold')}`}
      {since !== undefined && state !== 'ended' && (
        <>
          {state === 'serving' ? ` · ${t('waits')} ` : ' '}
          <WaitTime since={since} />
        </>
      )}
    </span>
  );
}
