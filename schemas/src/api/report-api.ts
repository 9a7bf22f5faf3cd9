import { Type, type Static } from 'typebox';
import { closed, nullable, oneOf, Time } from '../define.ts';
import { Id } from './common.ts';
import { Day } from './figures-api.ts';

/** How many days a report may be about: ten years (STAT-16). */
export const reportDays = 3_660;

const List = (what: string) =>
  Type.Optional(Type.String({ maxLength: 4_000, description: `${what}, separated by commas; absent = all` }));

/** By which sessions are chosen in every report: all that is given must hold (STAT-16, STAT-24). */
export const reportFilters = {
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  tag: List('ids of tags of sessions, each with what stands below it; `none` = sessions without tags'),
  kind: List('kinds of channels'),
  channel: List('ids of channels'),
  agent: List('ids of agents who served the session'),
  group: List('keys of skill groups that the session was in'),
  origin: List('`visitor`, `outreach` or `callback`: who began it'),
  flow: List('ids of flows'),
  version: Type.Optional(Type.Integer({ minimum: 1, description: 'of the flow' })),
  language: List('languages of visitors, as their client says them'),
  visitors: Type.Optional(oneOf('new', 'returning')),
  customerTag: List('ids of tags of visitors, each with what stands below it'),
  exceeds: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 86_400, description: 'only waits that were longer than so many seconds' }),
  ),
};

export const ReportQuery = closed({
  ...reportFilters,
  compare: Type.Optional(oneOf('none', 'before')),
});
export type ReportQuery = Static<typeof ReportQuery>;

/** How a figure is told. Times are in seconds, shares from 0 to 1, stars on a scale of five. */
export const FigureUnit = oneOf('count', 'mean', 'seconds', 'share', 'stars');
export type FigureUnit = Static<typeof FigureUnit>;

const Value = nullable(Type.Number({ description: 'null where there is nothing to count' }));

export const ReportFigure = closed({
  id: Type.String({ description: 'names the figure and its formula' }),
  unit: FigureUnit,
  value: Value,
  before: Type.Optional(nullable(Type.Number({ description: 'the same of the period before' }))),
  set: nullable(Type.String({ description: 'of the sessions that it counts, for `GET /reports/sessions`' })),
});
export type ReportFigure = Static<typeof ReportFigure>;

export const ReportStep = oneOf('hour', 'day', 'week', 'month');
export type ReportStep = Static<typeof ReportStep>;

/** Figures along time: by days, weeks or months of the calendar, or by the hours of all days together. */
export const ReportSeries = closed({
  id: Type.String(),
  step: ReportStep,
  lines: Type.Array(Type.String()),
  points: Type.Array(
    closed({
      key: Type.String({ description: 'a day of the calendar, the first of its week or month; or an hour, 0 to 23' }),
      values: Type.Array(Value),
      set: nullable(Type.String()),
    }),
  ),
});
export type ReportSeries = Static<typeof ReportSeries>;

/** How many sessions are of which class. */
export const ReportDistribution = closed({
  id: Type.String(),
  unit: FigureUnit,
  parts: Type.Array(
    closed({
      key: Type.String(),
      name: nullable(Type.String({ description: 'as people call it, where it has a name of its own' })),
      from: nullable(Type.Number({ description: 'more than this' })),
      to: nullable(Type.Number({ description: 'up to this' })),
      value: Type.Number(),
      set: nullable(Type.String()),
    }),
  ),
});
export type ReportDistribution = Static<typeof ReportDistribution>;

export const ReportRow = closed({
  id: Type.String(),
  name: Type.String(),
  isGone: Type.Boolean({ description: 'deleted since' }),
  values: Type.Record(Type.String(), Value),
  set: nullable(Type.String()),
});
export type ReportRow = Static<typeof ReportRow>;

export const ReportTable = closed({ id: Type.String(), rows: Type.Array(ReportRow) });
export type ReportTable = Static<typeof ReportTable>;

/** What is to be known of the figures themselves. */
export const ReportRecordState = closed({
  at: Time,
  since: nullable(Time),
  open: Type.Array(closed({ day: Day, sessions: Type.Integer() }), {
    description: 'days that are over, but of which sessions go on',
  }),
  late: Type.Array(
    closed({ day: Day, rating: Type.Integer(), tags: Type.Integer(), record: Type.Integer(), changedAt: Time }),
    { description: 'days that changed after they were closed, and by what' },
  ),
});
export type ReportRecordState = Static<typeof ReportRecordState>;

/** A report: figures, what they are along time, how they are spread, and tables. */
export const Report = closed({
  period: closed({
    from: Day,
    to: Day,
    timeZone: Type.String(),
    before: nullable(closed({ from: Day, to: Day })),
  }),
  groups: nullable(
    Type.Array(Type.String(), { description: 'names of the skill groups that are counted; null = everything' }),
  ),
  record: ReportRecordState,
  figures: Type.Array(ReportFigure),
  series: Type.Array(ReportSeries),
  distributions: Type.Array(ReportDistribution),
  tables: Type.Array(ReportTable),
});
export type Report = Static<typeof Report>;

/** A session that a figure counts. */
export const ReportedSession = closed({
  id: Id,
  visitor: nullable(Type.String({ description: 'null where the caller may not see the session itself' })),
  isOpenable: Type.Boolean(),
  channel: Type.String(),
  group: nullable(Type.String()),
  agents: Type.Array(Type.String()),
  startedAt: Time,
  endedAt: nullable(Time),
  endedBy: nullable(Type.String()),
  messages: Type.Integer(),
  durationSeconds: nullable(Type.Number()),
  firstResponseSeconds: nullable(Type.Number()),
  responseSeconds: nullable(Type.Number({ description: 'the mean of its responses' })),
  waitSeconds: nullable(Type.Number()),
  stars: nullable(Type.Number()),
});
export type ReportedSession = Static<typeof ReportedSession>;

/** `GET /reports/choices`: by what sessions can be chosen; also what is deleted by now, as far as it is counted. */
const Choice = closed({ id: Type.String(), name: Type.String(), isGone: Type.Boolean() });
export const ReportChoices = closed({
  timeZone: Type.String(),
  channels: Type.Array(closed({ ...Choice.properties, kind: Type.String() })),
  agents: Type.Array(Choice),
  groups: Type.Array(Choice),
  flows: Type.Array(Choice),
  languages: Type.Array(Type.String()),
});
export type ReportChoices = Static<typeof ReportChoices>;
