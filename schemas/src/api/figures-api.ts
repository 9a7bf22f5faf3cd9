import { Type, type Static } from 'typebox';
import { AgentStatus } from '../agent-protocol.ts';
import { closed, nullable } from '../define.ts';

const Count = Type.Integer({ minimum: 0 });
const Seconds = Type.Integer({ minimum: 0 });
const Mean = nullable(Type.Number({ minimum: 0, description: 'null where there is nothing to take the mean of' }));

/** A day of the calendar, as people write it: `2026-11-29`. */
export const Day = Type.String({
  pattern: '^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$',
  description: 'a day of the application’s time zone, YYYY-MM-DD',
});

/** How many days figures can be asked for at once: half a year (STAT-34). */
export const figureDays = 184;

/**
 * `GET /me/figures`: what an agent did, from the first moment of `from` to the last of `to`, or to now. Every figure is
 * computed from what was recorded; `docs/reference/figures.md` has the formulas.
 */
export const AgentFigures = closed({
  from: Day,
  to: Day,
  timeZone: Type.String(),
  served: Type.Integer({ minimum: 0, description: 'sessions that the agent took, each once' }),
  closed: Type.Integer({ minimum: 0, description: 'sessions that ended while the agent served them' }),
  meanSeconds: closed({
    served: Mean,
    firstResponse: Mean,
    response: Mean,
  }),
  rating: closed({
    mean: nullable(Type.Number({ minimum: 1, maximum: 5, description: 'on a scale of five, whatever the setup has' })),
    count: Count,
  }),
  presence: closed({
    login: Type.Integer({ minimum: 0, description: 'seconds in any status but offline' }),
    statuses: Type.Array(
      closed({ status: AgentStatus, seconds: Seconds, share: nullable(Type.Number({ minimum: 0, maximum: 1 })) }),
      { description: 'every status; `share` is of the time signed in, null for offline' },
    ),
  }),
  days: Type.Array(
    closed({ day: Day, sessions: Count, messages: closed({ agent: Count, visitor: Count, system: Count }) }),
    { description: 'every day of the period, also those on which nothing happened' },
  ),
});
export type AgentFigures = Static<typeof AgentFigures>;
