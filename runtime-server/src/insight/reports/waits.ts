import type { ReportDistribution, ReportFigure, ReportRow, ReportSeries } from '@parley/schemas';
import type { Executor } from '../../platform/database/index.ts';
import type { Asked } from './asked.ts';
import { ratio, seconds } from './figures.ts';
import { readGroupNames, readTags } from './names.ts';
import { keysOf, spanOf, stepOf } from './period.ts';
import { countMessagesOfWaiting, readInTime, readWaits, readWaitsBy, waitEnds, type WaitCounts } from './read-waits.ts';
import type { ReportBody } from './report-definition.ts';
import { setName } from './sets.ts';

/** Who is taken within this time was taken at once (STAT-41). */
const soonSeconds = 20;

/** Waiting and abandonment: each wait counts, also the second of one conversation (STAT-39 to STAT-44). */
export async function readWaitReport(db: Executor, asked: Asked, before: Asked | null): Promise<ReportBody> {
  const now = await figuresOf(db, asked);
  const earlier = before && (await figuresOf(db, before));
  return {
    figures: now.map((figure, index) => {
      const was = earlier?.[index];
      return was ? { ...figure, before: was.value } : figure;
    }),
    series: [await readDaily(db, asked), await readHourly(db, asked)],
    distributions: [await readLengths(db, asked), await readByTag(db, asked)],
    tables: [{ id: 'groups', rows: await readGroups(db, asked) }],
  };
}

async function figuresOf(db: Executor, asked: Asked): Promise<ReportFigure[]> {
  const [counts, soon, messages] = [
    await readWaits(db, asked),
    await readInTime(db, asked, soonSeconds),
    await countMessagesOfWaiting(db, asked),
  ];
  const set = (outcome: string): string => waitSet(asked, outcome);
  const { waits, succeeded, abandoned } = counts;
  const values = valuesOf(counts);
  return [
    { id: 'waits', unit: 'count', value: waits, set: set('any') },
    { id: 'succeeded', unit: 'count', value: succeeded, set: set('succeeded') },
    { id: 'soonRate', unit: 'share', value: ratio(soon.in_time, soon.waits), set: setName(['wait', 'soon.0']) },
    { id: 'succeededMean', unit: 'seconds', value: values.succeededMean ?? null, set: set('succeeded') },
    { id: 'messages', unit: 'count', value: messages, set: set('any') },
    { id: 'abandoned', unit: 'count', value: abandoned, set: set('abandoned') },
    { id: 'abandonedRate', unit: 'share', value: values.abandonedRate ?? null, set: set('abandoned') },
    { id: 'abandonedMean', unit: 'seconds', value: values.abandonedMean ?? null, set: set('abandoned') },
    { id: 'waitMean', unit: 'seconds', value: values.waitMean ?? null, set: set('any') },
    { id: 'waitMax', unit: 'seconds', value: values.waitMax ?? null, set: set('any') },
    { id: 'waiting', unit: 'count', value: waits - succeeded - abandoned, set: set('waiting') },
  ];
}

function valuesOf(counts: WaitCounts): Record<string, number | null> {
  const { waits, succeeded, abandoned } = counts;
  return {
    waits,
    succeeded,
    abandoned,
    waiting: waits - succeeded - abandoned,
    succeededMean: seconds(ratio(counts.succeeded_ms, succeeded)),
    abandonedMean: seconds(ratio(counts.abandoned_ms, abandoned)),
    abandonedRate: ratio(abandoned, waits),
    waitMean: seconds(ratio(counts.wait_ms, waits)),
    waitMax: seconds(counts.wait_max_ms),
  };
}

const lines = ['waits', 'waitMean', 'waitMax'];

/** Along the days on which the conversations began (STAT-43). */
async function readDaily(db: Executor, asked: Asked): Promise<ReportSeries> {
  const step = stepOf(asked);
  const rows = new Map((await readWaitsBy(db, asked, 'day', step)).map((row) => [row.key, valuesOf(row)]));
  return {
    id: 'daily',
    step,
    lines,
    points: keysOf(asked, step).map((key) => {
      const span = spanOf(key, step, asked);
      return {
        key,
        values: valuesAt(rows.get(key)),
        set: setName(['span', `${span.from}.${span.to}`], ['wait', `any.${asked.filter.exceeds ?? 0}`]),
      };
    }),
  };
}

/** All days together by the hour in which a wait began: 0:00:00 to 0:59:59 is the first (STAT-43). */
async function readHourly(db: Executor, asked: Asked): Promise<ReportSeries> {
  const rows = new Map((await readWaitsBy(db, asked, 'hour')).map((row) => [row.key, valuesOf(row)]));
  return {
    id: 'hourly',
    step: 'hour',
    lines,
    points: Array.from({ length: 24 }, (_, hour) => String(hour)).map((key) => ({
      key,
      values: valuesAt(rows.get(key)),
      set: waitSet(asked, 'any', key),
    })),
  };
}

function valuesAt(values: Record<string, number | null> = {}): (number | null)[] {
  return lines.map((line) => values[line] ?? (line === 'waits' ? 0 : null));
}

async function readLengths(db: Executor, asked: Asked): Promise<ReportDistribution> {
  const rows = new Map((await readWaitsBy(db, asked, 'class')).map(({ key, waits }) => [key, waits]));
  return {
    id: 'lengths',
    unit: 'count',
    parts: [...waitEnds, Infinity].map((_, index) => ({
      key: String(index),
      name: null,
      from: waitEnds[index - 1] ?? null,
      to: waitEnds[index] ?? null,
      value: rows.get(String(index)) ?? 0,
      set: setName(['waitClass', String(index)]),
    })),
  };
}

/** Bars that can be told apart. */
const mostBars = 40;

/** Waits by tag: roots with all below them, or the tags that are chosen (STAT-44). */
async function readByTag(db: Executor, asked: Asked): Promise<ReportDistribution> {
  const { tag: chosen } = asked.filter;
  const tags = await readTags(db, asked.applicationId);
  const rows = chosen?.includes('none') === true ? [] : await readWaitsBy(db, asked, 'tag');
  const shown = rows.filter(({ key }) => (chosen === null ? (tags.get(key)?.isRoot ?? true) : chosen.includes(key)));
  return {
    id: 'tags',
    unit: 'count',
    parts: shown.slice(0, mostBars).map(({ key, waits }) => ({
      key,
      name: tags.get(key)?.path ?? key,
      from: null,
      to: null,
      value: waits,
      set: setName(['tag', key], ['wait', `any.${asked.filter.exceeds ?? 0}`]),
    })),
  };
}

async function readGroups(db: Executor, asked: Asked): Promise<ReportRow[]> {
  const nameOf = await readGroupNames(db, asked.applicationId);
  return (await readWaitsBy(db, asked, 'group')).map((row) => ({
    id: row.key,
    ...nameOf(row.key),
    values: valuesOf(row),
    set: setName(['waitedFor', row.key]),
  }));
}

/** The sessions with such a wait: of an outcome, longer than is asked for, perhaps begun in an hour of the day. */
function waitSet(asked: Asked, outcome: string, hour?: string): string {
  const parts = [outcome, String(asked.filter.exceeds ?? 0), ...(hour === undefined ? [] : [hour])];
  return setName(['wait', parts.join('.')]);
}
