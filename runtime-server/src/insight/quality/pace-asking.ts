import type { Clock } from '../../platform/clock.ts';
import { AppError } from '../../platform/errors/index.ts';
import { nameActor, type ApplicationActor } from '../../platform/http/actor.ts';
import { createRateLimiter } from '../../platform/rate-limit.ts';

/** Refuses who asks too often for what looks at many sessions. @throws AppError `too_many_requests` */
export type PaceAsking = (actor: ApplicationActor) => void;

export function createPaceAsking(clock: Clock): PaceAsking {
  const asking = createRateLimiter({ ratePerSecond: 2, burst: 30, clock });
  return (actor) => {
    const verdict = asking.take(`${actor.applicationId} ${nameActor(actor)}`);
    if (verdict.isAllowed) return;
    throw new AppError('too_many_requests', 'This is asked for too often. Wait a moment.', {
      retryAfterSeconds: Math.ceil(verdict.retryAfterMs / 1_000),
    });
  };
}
