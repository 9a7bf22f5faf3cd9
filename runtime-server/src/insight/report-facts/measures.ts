import { sql, type RawBuilder } from 'kysely';

/** How figures of two sets become the figure of both. */
type Fold = 'sum' | 'max';
/** What is counted of a row, and how several rows are one. */
type Measure = { of: string; fold: Fold };

const sum = (of: string): Measure => ({ of, fold: 'sum' });
const max = (of: string): Measure => ({ of, fold: 'max' });
const when = (condition: string): Measure => sum(`(${condition})::int`);

/** Upper ends of the classes of each distribution; what is more is the last class. */
export const classEnds = {
  messages: [2, 5, 10, 20, 50],
  duration: [60_000, 180_000, 300_000, 600_000, 1_800_000, 3_600_000],
  firstResponse: [10_000, 30_000, 60_000, 180_000, 300_000, 600_000],
  response: [10_000, 30_000, 60_000, 180_000, 300_000, 600_000],
} as const;
export type Distribution = keyof typeof classEnds;
export const distributions = [
  'messages',
  'duration',
  'firstResponse',
  'response',
] as const satisfies readonly Distribution[];

/** All messages of a session. */
const said = '(r.visitor_messages + r.agent_messages + r.robot_messages + r.system_messages)';
const isEnded = 'r.ended_at is not null';
const isValid = 'r.visitor_messages > 0 and r.agent_messages > 0';

/** What each distribution is of, in SQL over a row `r` of `report_session`; sessions without it are in no class. */
const distributed: Record<Distribution, string> = {
  messages: said,
  duration: 'r.duration_ms',
  firstResponse: 'r.first_response_ms',
  response: '(r.response_ms / nullif(r.responses, 0))',
};

/** The condition of one class: more than the end before, up to its own. */
export function classCondition(of: Distribution, index: number): string {
  const ends: readonly number[] = classEnds[of];
  const [from, to] = [ends[index - 1], ends[index]];
  const value = distributed[of];
  const parts = [
    from === undefined ? `${value} is not null` : `${value} > ${from}`,
    ...(to === undefined ? [] : [`${value} <= ${to}`]),
  ];
  return parts.join(' and ');
}

const classPrefixes: Record<Distribution, string> = {
  messages: 'messages_class',
  duration: 'duration_class',
  firstResponse: 'first_class',
  response: 'response_class',
};

const classes = Object.fromEntries(
  distributions.flatMap((of) =>
    [...classEnds[of], Infinity].map((_, index) => [classColumn(of, index), when(classCondition(of, index))]),
  ),
);

export function classColumn(of: Distribution, index: number): string {
  return `${classPrefixes[of]}_${index}`;
}

/** What is counted of sessions, over a row `r` of `report_session`. */
export const sessionMeasures: Readonly<Record<string, Measure>> = {
  sessions: sum('1'),
  ended: when(isEnded),
  valid: when(`${isEnded} and ${isValid}`),
  visitor_messages: sum('r.visitor_messages'),
  agent_messages: sum('r.agent_messages'),
  robot_messages: sum('r.robot_messages'),
  system_messages: sum('r.system_messages'),
  messages_max: max(said),
  duration_ms: sum('r.duration_ms'),
  duration_max_ms: max('r.duration_ms'),
  first_responses: when('r.first_response_ms is not null'),
  first_response_ms: sum('r.first_response_ms'),
  first_response_max_ms: max('r.first_response_ms'),
  responses: sum('r.responses'),
  response_ms: sum('r.response_ms'),
  response_max_ms: max('r.response_max_ms'),
  invited: when('r.was_invited'),
  rated: when('r.stars is not null'),
  stars: sum('r.stars'),
  ...Object.fromEntries(
    [1, 2, 3, 4, 5].map((star) => [`stars_${star}`, when(`${isEnded} and round(r.stars::numeric) = ${star}`)]),
  ),
  solved: when('r.solved'),
  unsolved: when('not r.solved'),
  ...classes,
};

/** What is counted of an agent's stretches, over `a` of `report_stretch` and `r` of its session. */
export const agentMeasures: Readonly<Record<string, Measure>> = {
  served_by_agent: when('a.is_first_of_agent'),
  served_by_group: when('a.is_first_of_group'),
  times: sum('1'),
  joined: when(`a.began = 'joined'`),
  came_in: when(`a.began = 'in'`),
  went_out: when(`a.finished = 'out'`),
  closed: when(`a.finished = 'closed'`),
  visitor_messages: sum('a.visitor_messages'),
  agent_messages: sum('a.agent_messages'),
  system_messages: sum('a.system_messages'),
  messages_max: max('a.visitor_messages + a.agent_messages + a.system_messages'),
  duration_ms: sum('a.duration_ms'),
  duration_max_ms: max('a.duration_ms'),
  held_ms: sum('a.held_ms'),
  first_responses: when('a.first_response_ms is not null'),
  first_response_ms: sum('a.first_response_ms'),
  first_response_max_ms: max('a.first_response_ms'),
  responses: sum('a.responses'),
  response_ms: sum('a.response_ms'),
  response_max_ms: max('a.response_max_ms'),
  ...ofSessions('agent'),
  ...ofSessions('group'),
};

/** What is counted once for each session, however often the same agent or group served it. */
function ofSessions(who: 'agent' | 'group'): Record<string, Measure> {
  const isFirst = `a.is_first_of_${who}`;
  return {
    [`ended_by_${who}`]: when(`${isFirst} and ${isEnded}`),
    [`valid_by_${who}`]: when(`${isFirst} and ${isEnded} and ${isValid}`),
    [`invited_by_${who}`]: when(`${isFirst} and r.was_invited`),
    [`rated_by_${who}`]: when(`${isFirst} and r.stars is not null`),
    [`stars_by_${who}`]: sum(`case when ${isFirst} then r.stars end`),
  };
}

/** Measures of rows, as columns of a grouped select. */
export function measured(measures: Readonly<Record<string, Measure>>): RawBuilder<unknown> {
  return columns(measures, ({ of, fold }) => `${fold}(${of})`);
}

/** The same columns again, of rows that hold them: cells become one. */
export function folded(measures: Readonly<Record<string, Measure>>): RawBuilder<unknown> {
  return columns(measures, ({ fold }, name) => `${fold}(x.${name})`);
}

export function names(measures: Readonly<Record<string, Measure>>): RawBuilder<unknown> {
  return sql.raw(Object.keys(measures).join(', '));
}

function columns(
  measures: Readonly<Record<string, Measure>>,
  write: (measure: Measure, name: string) => string,
): RawBuilder<unknown> {
  return sql.raw(
    Object.entries(measures)
      .map(([name, measure]) => `coalesce(${write(measure, name)}, 0)::float8 as ${name}`)
      .join(', '),
  );
}
