import { Type, type Static } from 'typebox';
import { closed, nullable, oneOf } from '../define.ts';
import { Day } from './figures-api.ts';

const Count = Type.Integer({ minimum: 0 });
const Moment = Type.String({ description: 'ISO 8601 instant' });

/** How a day went from midnight until one moment of it. */
export const HomeDay = closed({
  from: Moment,
  until: Moment,
  sessions: Type.Integer({ minimum: 0, description: 'that began, by visitors or as callbacks (STAT-10)' }),
  ongoing: Type.Integer({ minimum: 0, description: 'served by agents at that moment (STAT-11)' }),
  online: Type.Integer({ minimum: 0, description: 'people who were signed in to work, in whatever status (STAT-12)' }),
  messages: Count,
  accepted: Count,
  abandoned: Type.Integer({ minimum: 0, description: 'that came into a queue and ended without an agent' }),
  meanWaitSeconds: nullable(Type.Number()),
  rating: nullable(Type.Number({ description: 'on a scale of five' })),
});
export type HomeDay = Static<typeof HomeDay>;

/** `GET /home`: today until now, and the same day last week until the same time. */
export const Home = closed({
  timeZone: Type.String(),
  today: HomeDay,
  lastWeek: HomeDay,
  agents: Type.Array(closed({ id: Type.String(), name: Type.String(), sessions: Count }), {
    description: 'whose new sessions of today, most first (STAT-15)',
  }),
  groups: nullable(
    Type.Array(Type.String(), { description: 'names of the skill groups that are counted; null = everything' }),
  ),
});
export type Home = Static<typeof Home>;

export const trendSteps = ['hour', 'day', 'week', 'month'] as const;
export const TrendStep = oneOf(...trendSteps);
export type TrendStep = Static<typeof TrendStep>;

/** So many points a trend has at most. */
export const trendPoints = 400;

/** `GET /trends` */
export const TrendsQuery = closed({
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  step: Type.Optional(TrendStep),
  channel: Type.Optional(Type.String({ maxLength: 64, description: 'id of a channel' })),
});
export type TrendsQuery = Static<typeof TrendsQuery>;

/** Sessions that began in a stretch of time, by kind of channel, and what was said in it (STAT-13, STAT-14). */
export const TrendPoint = closed({
  from: Moment,
  until: Moment,
  sessions: Type.Record(Type.String(), Count, { description: 'by kind of channel' }),
  visitor: Count,
  agent: Count,
  system: Type.Integer({ minimum: 0, description: 'robots and the system' }),
});
export type TrendPoint = Static<typeof TrendPoint>;

export const Trends = closed({
  timeZone: Type.String(),
  step: TrendStep,
  points: Type.Array(TrendPoint),
  groups: Home.properties.groups,
});
export type Trends = Static<typeof Trends>;
