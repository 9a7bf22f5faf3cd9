import { AgentStatusIntervals, closed, Id, WorkingTime, WorkingTimeQuery } from '@parley/schemas';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/index.ts';
import { route, type Route } from '../../platform/http/index.ts';
import { readStatusIntervals, readWorkingTime } from './working-time.ts';

/** How long agents worked, and in which status (STAT-34 to STAT-36). */
export function workingTimeRoutes({ database, clock }: { database: Pick<Database, 'kysely'>; clock: Clock }): Route[] {
  const db = database.kysely;
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
      errors: ['invalid'],
      handler: ({ actor: { applicationId, reach }, query }) =>
        readWorkingTime(db, { applicationId, reach: reach.figures }, query, clock.now()),
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
      errors: ['invalid', 'not_found'],
      handler: ({ actor: { applicationId, reach }, params: { agentId }, query }) =>
        readStatusIntervals(db, { applicationId, reach: reach.figures }, agentId, query, clock.now()),
    }),
  ];
}
