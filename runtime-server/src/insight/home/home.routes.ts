import { Home, Trends, TrendsQuery } from '@parley/schemas';
import { sessionActorOf } from '../../desk/session-access/session-actor.ts';
import type { Clock } from '../../platform/clock.ts';
import { AppError } from '../../platform/errors/index.ts';
import { nameActor } from '../../platform/http/actor.ts';
import { route, type Route } from '../../platform/http/index.ts';
import { createRateLimiter } from '../../platform/rate-limit.ts';
import type { Homes } from './homes.ts';

/** Each other stretch of time is counted anew: somebody who looks changes it now and then, a program in a loop does not. */
const rate = { ratePerSecond: 0.5, burst: 40 };

export function homeRoutes({ homes, clock }: { homes: Homes; clock: Clock }): Route[] {
  const limiter = createRateLimiter({ ...rate, clock });
  const access = { permission: 'sessions:read' } as const;
  return [
    route({
      method: 'GET',
      path: '/api/v1/home',
      tag: 'Supervision',
      summary: 'Today until now, and the same day last week until the same time',
      description:
        'Of the sessions that the caller may read; `groups` says of which skill groups. Computed at most every ten seconds.',
      access,
      answer: Home,
      handler: ({ actor }) => homes.read(sessionActorOf(actor)),
    }),
    route({
      method: 'GET',
      path: '/api/v1/trends',
      tag: 'Supervision',
      summary: 'Sessions by kind of channel and messages by who said them, over time',
      description:
        'Days of the application’s time zone, both included; without them today. At most half a year and 400 points.',
      access,
      query: TrendsQuery,
      answer: Trends,
      errors: ['invalid', 'not_found', 'too_many_requests'],
      handler: ({ actor, query }) => {
        const verdict = limiter.take(nameActor(actor));
        if (!verdict.isAllowed) {
          throw new AppError('too_many_requests', 'Many trends were asked for just now. Wait a moment.', {
            retryAfterSeconds: Math.ceil(verdict.retryAfterMs / 1000),
          });
        }
        return homes.trends(sessionActorOf(actor), query);
      },
    }),
  ];
}
