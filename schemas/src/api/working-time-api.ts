import { Type, type Static } from 'typebox';
import { AgentStatus } from '../agent-protocol.ts';
import { closed, nullable, Time } from '../define.ts';
import { Day } from './figures-api.ts';

const Seconds = Type.Integer({ minimum: 0 });
const Name = Type.String();

/** A time of day by the clocks of the application, `09:30`; `24:00` is the end of the day. */
export const TimeOfDay = Type.String({
  pattern: '^(?:(?:[01]\\d|2[0-3]):[0-5]\\d|24:00)$',
  description: 'a time of day in the application’s time zone, HH:MM',
});

/** How many agents can be named in one question. */
export const mostAgentsAsked = 200;

/** What working time is asked of: days, of each of them the hours, and agents (STAT-34). */
export const workingTimeFilters = {
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  timeFrom: Type.Optional(TimeOfDay),
  timeTo: Type.Optional({
    ...TimeOfDay,
    description: 'HH:MM; not later than `timeFrom`: of the next day, as at night shifts',
  }),
  agents: Type.Optional(
    Type.String({
      maxLength: mostAgentsAsked * 65,
      description: `ids of agents, with commas between; ${mostAgentsAsked} at most`,
    }),
  ),
};
export const WorkingTimeQuery = closed(workingTimeFilters);
export type WorkingTimeQuery = Static<typeof WorkingTimeQuery>;

/** How long each status held, in whole seconds; their sum is that of the period (STAT-36). */
export const StatusSeconds = closed({
  available: Seconds,
  busy: Seconds,
  rest: Seconds,
  away: Seconds,
  invisible: Seconds,
  offline: Seconds,
});
export type StatusSeconds = Static<typeof StatusSeconds>;

export const WorkingAgent = closed({
  id: Type.String(),
  name: Name,
  realName: Name,
  staffNo: Type.String(),
  avatar: Type.String(),
  isRemoved: Type.Boolean(),
});

/** The working time of one agent (STAT-35). */
export const AgentWorkingTime = closed({
  agent: WorkingAgent,
  firstLogin: nullable(Type.String({ description: 'ISO 8601: when the agent was first signed in; null = never' })),
  wasSignedIn: Type.Boolean({ description: '`firstLogin` is where the period begins: it was so before' }),
  lastOffline: nullable(
    Type.String({ description: 'ISO 8601: when the agent went offline last; null = never, or still signed in' }),
  ),
  login: Type.Integer({ minimum: 0, description: 'seconds in any status but offline' }),
  seconds: StatusSeconds,
});
export type AgentWorkingTime = Static<typeof AgentWorkingTime>;

/** `GET /reports/working-time` */
export const WorkingTime = closed({
  from: Day,
  to: Day,
  timeZone: Type.String(),
  timeFrom: nullable(TimeOfDay),
  timeTo: nullable(TimeOfDay),
  periodSeconds: Type.Integer({ minimum: 0, description: 'of the hours asked for, as far as they have passed' }),
  agents: Type.Array(AgentWorkingTime),
  days: Type.Array(closed({ day: Day, seconds: StatusSeconds }), { description: 'of all agents together' }),
  groups: nullable(
    Type.Array(Type.String(), { description: 'names of the skill groups whose agents are counted; null = everybody' }),
  ),
});
export type WorkingTime = Static<typeof WorkingTime>;

/** `GET /reports/working-time/{id}`: what the figures of one agent are made of. */
export const AgentStatusIntervals = closed({
  agent: WorkingAgent,
  timeZone: Type.String(),
  intervals: Type.Array(
    closed({
      status: AgentStatus,
      reason: nullable(Type.String({ description: 'of a break, or why it was not the agent’s choice' })),
      from: Time,
      until: Time,
    }),
    { description: 'in their order, without gaps within the hours asked for; offline where nothing was recorded' },
  ),
  isWhole: Type.Boolean({ description: 'false: there are more; ask for fewer days' }),
});
export type AgentStatusIntervals = Static<typeof AgentStatusIntervals>;
