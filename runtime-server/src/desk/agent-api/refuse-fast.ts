import { AppError } from '../../platform/errors/index.ts';
import type { RateLimiter } from '../../platform/rate-limit.ts';

/** What one agent writes into sessions, however: messages, notes, changed words. */
export type WritingLimit = { limiter: RateLimiter };

/** @throws AppError `too_fast` */
export function refuseFast({ limiter }: WritingLimit, agentId: string): void {
  if (limiter.take(agentId).isAllowed) return;
  throw new AppError('too_fast', 'At most 20 messages a second are taken, 40 at once. Send it again in a moment.');
}
