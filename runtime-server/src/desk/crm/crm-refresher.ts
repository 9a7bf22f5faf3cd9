import type { Logger } from '../../platform/logger.ts';
import type { SessionRunner } from '../../sessions/flow-runner/session-runner.ts';
import type { Turn } from '../../sessions/flow-runner/turn.ts';
import { refreshFromCrm, type CrmDeps, type CrmPlace } from './refresh-from-crm.ts';

/** Asks CRMs after visitors: beside the turns, one call per visitor at a time, no more than so many at once. */
export type CrmRefresher = {
  /** Resolves when it was asked; who asks again meanwhile waits for the same answer. */
  refresh: (place: CrmPlace) => Promise<boolean>;
  stop: () => Promise<void>;
};

const atOnce = 20;
const mostWaiting = 1_000;

/** `onRefreshed` tells who looks at the session. */
export function createCrmRefresher(
  deps: CrmDeps & {
    runner: Pick<SessionRunner, 'onCommitted'>;
    logger: Logger;
    onRefreshed: (sessionId: string) => void;
  },
): CrmRefresher {
  const inHand = new Map<string, Promise<boolean>>();
  const waiting: (() => void)[] = [];
  let running = 0;

  const inTurn = async (place: CrmPlace): Promise<boolean> => {
    if (running >= atOnce) {
      if (waiting.length >= mostWaiting) return false;
      await new Promise<void>((resolve) => void waiting.push(resolve));
    }
    running += 1;
    try {
      return await refreshFromCrm(deps, place);
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };

  const refresh: CrmRefresher['refresh'] = (place) => {
    const known = inHand.get(place.visitorId);
    if (known) return known;
    const work = inTurn(place).finally(() => inHand.delete(place.visitorId));
    inHand.set(place.visitorId, work);
    return work;
  };

  deps.runner.onCommitted(({ events, after }: Turn) => {
    if (!events.some(({ type }) => type === 'agent.joined')) return;
    const { id, applicationId, visitorId } = after;
    refresh({ applicationId, visitorId })
      .then((isAsked) => isAsked && deps.onRefreshed(id))
      .catch((error: unknown) => deps.logger.error({ err: error, visitorId }, 'a CRM could not be asked'));
  });

  return {
    refresh,
    stop: async () => {
      await Promise.allSettled(inHand.values());
    },
  };
}
