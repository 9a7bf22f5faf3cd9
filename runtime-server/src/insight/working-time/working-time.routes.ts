import { AgentStatusIntervals, closed, Id, WorkingTime, WorkingTimeQuery } from '@parley/schemas';
import type { Clock } from '../../platform/clock.ts';
import { createLimit } from '../../platform/concurrency/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { nameActor, type ApplicationActor } from '../../platform/http/actor.ts';
import { route, type Route } from '../../platform/http/index.ts';
import { createRateLimiter } from '../../platform/rate-limit.ts';
import { readStatusIntervals, readWorkingTime, type FiguresReader } from './working-time.ts';

/** How long agents worked, and in which status (STAT-34 to STAT-36). */
export function workingTimeRoutes({ database, clock }: { database: Pick<Database, 'kysely'>; clock: Clock }): Route[] {
  const db = database.kysely;
  const limiter = createRateLimiter({ ratePerSecond: 2, burst: 40, clock });
  // Half a year of many agents takes a while: it holds few of the connections that everybody shares.
  const inTurn = createLimit(2);
  const read = <Answer>(actor: ApplicationActor, work: () => Promise<Answer>): Promise<Answer> => {
    const verdict = limiter.take(`${actor.applicationId} ${nameActor(actor)}`);
    if (verdict.isAllowed) return inTurn(work);
    throw new AppError('too_many_requests', 'Many reports were asked for just now. Wait a moment.', {
      retryAfterSeconds: Math.ceil(verdict.retryAfterMs / 1_000),
    });
  };
  const tag = 'Reports';
  const access = { permission: 'reports:read' } as const;
  return [
    route({
      method: 'GET',
      path: '/api/v1/reports/working-time',
      tag,
      summary: 'Working time of agents: signed in, in which status, first and last',
      description:
        'Days of the application’s time zone, both included, at most half a year; without them the last week. `timeFrom` and `timeTo` choose hours of each day. The seconds of all statuses add up to the period.',
      access,
      query: WorkingTimeQuery,
      answer: WorkingTime,
      errors: ['invalid', 'too_many_requests'],
      handler: ({ actor, query }) => read(actor, () => readWorkingTime(db, readerOf(actor), query, clock.now())),
    }),
    route({
      method: 'GET',
      path: '/api/v1/reports/working-time/{agentId}',
      tag,
      summary: 'The statuses of one agent, one after another',
      access,
      params: closed({ agentId: Id }),
      query: WorkingTimeQuery,
      answer: AgentStatusIntervals,
      errors: ['invalid', 'not_found', 'too_many_requests'],
      handler: ({ actor, params: { agentId }, query }) =>
        read(actor, () => readStatusIntervals(db, readerOf(actor), agentId, query, clock.now())),
    }),
  ];
}

function readerOf({ applicationId, reach }: ApplicationActor): FiguresReader {
  return { applicationId, reach: reach.figures };
}
