import { AgentFigures, closed, Day } from '@parley/schemas';
import { Type } from 'typebox';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/index.ts';
import { route, type Route } from '../../platform/http/index.ts';
import { readAgentFigures } from './agent-figures.ts';
import { readDays } from './read-days.ts';

/** What agents see of their own work. */
export function ownFiguresRoutes({ database, clock }: { database: Pick<Database, 'kysely'>; clock: Clock }): Route[] {
  const db = database.kysely;
  return [
    route({
      method: 'GET',
      path: '/api/v1/me/figures',
      tag: 'Agents',
      summary: "One's own figures: sessions, times, ratings, statuses, by the day",
      description: 'Days of the application’s time zone, both included; without them today. At most half a year.',
      access: { permission: 'sessions:serve', agent: true },
      query: closed({ from: Type.Optional(Day), to: Type.Optional(Day) }),
      answer: AgentFigures,
      async handler({ actor: { applicationId, agentId }, query }) {
        const now = clock.now();
        const days = await readDays(db, { applicationId, now }, query);
        return readAgentFigures(db, { applicationId, agentId, now }, days);
      },
    }),
  ];
}
