import type { AgentViewSession } from '@parley/schemas';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { deskKeys } from '../../agent-mode/desk/desk-keys.ts';
import { withParameters } from '../../api/list-all.ts';
import { request } from '../../api/request.ts';
import { notifyDone, notifyError } from '../../ui/notify.ts';

export type DeedName = 'take-over' | 'assign' | 'transfer' | 'end' | 'push-up';

/**
 * Does something to a session of others, as long as it is still with whom it is shown: else it is said who has it, and
 * nothing is done. What is shown is read anew either way.
 */
export function useDeed(session: Pick<AgentViewSession, 'id' | 'state' | 'agent'>) {
  const queryClient = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const readAnew = (): void => {
    void queryClient.invalidateQueries({ queryKey: deskKeys.session(session.id) });
    void queryClient.invalidateQueries({ queryKey: ['sessions'] });
    void queryClient.invalidateQueries({ queryKey: ['board'] });
  };
  /** `done` says what happened, by what the server answered; null = nothing was done. */
  const perform = async (
    deed: DeedName,
    done: (after: AgentViewSession) => string,
    body?: object,
  ): Promise<AgentViewSession | null> => {
    setBusy(true);
    const heldBy = session.state === 'serving' && session.agent ? session.agent.id : 'nobody';
    const path = withParameters(`/sessions/${encodeURIComponent(session.id)}/${deed}`, { heldBy });
    try {
      const after = await request<AgentViewSession>('POST', path, body);
      notifyDone(done(after));
      return after;
    } catch (error) {
      notifyError(error);
      return null;
    } finally {
      setBusy(false);
      readAnew();
    }
  };
  return { perform, isBusy };
}
