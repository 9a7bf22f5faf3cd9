import type { ReportDistribution, ReportRow, ReportSeries } from '@parley/schemas';
import type { Executor } from '../../platform/database/index.ts';
import type { Asked } from './asked.ts';
import {
  count,
  longest,
  messagesOf,
  ratio,
  seconds,
  toDistribution,
  toFigures,
  toSeries,
  type FigureDefinition,
} from './figures.ts';
import { readAgentNames, readGroupNames, readTags, type NameOf } from './names.ts';
import { stepOf } from './period.ts';
import { readByDay, readByHour, readServing, readTotal, readWords, totalOf, type Counted } from './read-cells.ts';
import type { ReportBody } from './report-definition.ts';
import { setName } from './sets.ts';

/** STAT-18. What each is computed of stands beside it on the page, and in docs/guides/en/reports.md. */
const figures: readonly FigureDefinition[] = [
  { id: 'sessions', unit: 'count', of: (c) => count(c, 'sessions'), set: 'sessions' },
  { id: 'messages', unit: 'count', of: messagesOf, set: 'sessions' },
  { id: 'ended', unit: 'count', of: (c) => count(c, 'ended'), set: 'ended' },
  { id: 'ongoing', unit: 'count', of: (c) => count(c, 'sessions') - count(c, 'ended'), set: 'ongoing' },
  { id: 'messagesMean', unit: 'mean', of: (c) => ratio(messagesOf(c), count(c, 'sessions')), set: 'sessions' },
  {
    id: 'messagesMax',
    unit: 'count',
    of: (c) => (count(c, 'sessions') === 0 ? null : count(c, 'messages_max')),
    set: 'sessions',
  },
  {
    id: 'durationMean',
    unit: 'seconds',
    of: (c) => seconds(ratio(count(c, 'duration_ms'), count(c, 'ended'))),
    set: 'ended',
  },
  { id: 'durationMax', unit: 'seconds', of: (c) => longest(c, 'ended', 'duration_max_ms'), set: 'ended' },
];

const lines = { sessions: (c: Counted) => count(c, 'sessions'), messages: messagesOf };

/** What was done: conversations and messages, how they are spread, and by whom (STAT-16 to STAT-23, STAT-42). */
export async function readWorkload(db: Executor, asked: Asked, before: Asked | null): Promise<ReportBody> {
  const step = stepOf(asked);
  const byDay = await readByDay(db, asked, step);
  const total = totalOf(byDay);
  const hours = await readByHour(db, asked);
  return {
    figures: toFigures(figures, total, before && (await readTotal(db, before))),
    series: [toSeries('daily', byDay, { period: asked, step, lines }), toHours(hours)],
    distributions: [
      toDistribution('messages', total),
      toDistribution('duration', total),
      await readTagDistribution(db, asked),
      toHeat(hours),
    ],
    tables: [
      { id: 'agents', rows: await readWorkloadRows(db, asked, 'agent') },
      { id: 'groups', rows: await readWorkloadRows(db, asked, 'group') },
    ],
  };
}

type HourRows = Awaited<ReturnType<typeof readByHour>>;
const hoursOfDay = Array.from({ length: 24 }, (_, hour) => hour);

/** All days together, hour by hour: 0:00:00 to 0:59:59 is the first (STAT-42). */
function toHours(rows: HourRows): ReportSeries {
  const sum = (hour: number, of: 'sessions' | 'messages'): number =>
    rows.filter((row) => row.hour === hour).reduce((all, row) => all + row[of], 0);
  return {
    id: 'hourly',
    step: 'hour',
    lines: ['sessions', 'messages'],
    points: hoursOfDay.map((hour) => ({
      key: String(hour),
      values: [sum(hour, 'sessions'), sum(hour, 'messages')],
      set: setName(['hour', String(hour)]),
    })),
  };
}

/** Hours of the week: `weekday.hour`, Monday is 1. */
function toHeat(rows: HourRows): ReportDistribution {
  return {
    id: 'heat',
    unit: 'count',
    parts: rows.map(({ weekday, hour, sessions }) => ({
      key: `${weekday}.${hour}`,
      name: null,
      from: null,
      to: null,
      value: sessions,
      set: setName(['weekday', String(weekday)], ['hour', String(hour)]),
    })),
  };
}

/** Bars that can be told apart. */
const mostBars = 40;

/**
 * Conversations by tag: without a choice the roots of the tree, with one the tags that were chosen; each with what stands
 * below it, a conversation once (STAT-20).
 */
async function readTagDistribution(db: Executor, asked: Asked): Promise<ReportDistribution> {
  const { tag: chosen } = asked.filter;
  const isNone = chosen?.includes('none') === true;
  const tags = await readTags(db, asked.applicationId);
  const words = isNone ? [] : await readWords(db, asked, 'tag');
  const shown = words.filter(({ word }) =>
    chosen === null ? (tags.get(word)?.isRoot ?? true) : chosen.includes(word),
  );
  return {
    id: 'tags',
    unit: 'count',
    parts: shown.slice(0, mostBars).map(({ word, sessions }) => ({
      key: word,
      name: tags.get(word)?.path ?? word,
      from: null,
      to: null,
      value: sessions,
      set: setName(['tag', word]),
    })),
  };
}

/** The table of agents or skill groups, also those without anything to count that work there now (STAT-22, STAT-23). */
async function readWorkloadRows(db: Executor, asked: Asked, by: 'agent' | 'group'): Promise<ReportRow[]> {
  const nameOf = await (by === 'agent' ? readAgentNames : readGroupNames)(db, asked.applicationId);
  const rows = await readServing(db, asked, { by });
  return rows.map((row) => toWorkloadRow(row, by, nameOf));
}

function toWorkloadRow(row: Counted & { id: string }, by: 'agent' | 'group', nameOf: NameOf): ReportRow {
  return {
    id: row.id,
    ...nameOf(row.id),
    values: workloadValues(row, by),
    set: setName([by === 'agent' ? 'agent' : 'served', row.id]),
  };
}

export function workloadValues(row: Counted, by: 'agent' | 'group'): Record<string, number | null> {
  const said = count(row, 'agent_messages') + count(row, 'visitor_messages') + count(row, 'system_messages');
  const finished = count(row, 'went_out') + count(row, 'closed');
  return {
    served: count(row, `served_by_${by}`),
    times: count(row, 'times'),
    joined: count(row, 'joined'),
    cameIn: count(row, 'came_in'),
    wentOut: count(row, 'went_out'),
    closed: count(row, 'closed'),
    serving: count(row, 'times') - finished,
    agentMessages: count(row, 'agent_messages'),
    visitorMessages: count(row, 'visitor_messages'),
    systemMessages: count(row, 'system_messages'),
    durationMean: seconds(ratio(count(row, 'duration_ms'), finished)),
    durationMax: finished === 0 ? null : seconds(count(row, 'duration_max_ms')),
    messagesMean: ratio(said, count(row, 'times')),
    messagesMax: count(row, 'messages_max'),
  };
}
