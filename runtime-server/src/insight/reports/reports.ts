import { reportDays, type Report, type ReportQuery } from '@parley/schemas';
import { dayIn } from '@parley/schemas';
import type { Clock } from '../../platform/clock.ts';
import type { Executor } from '../../platform/database/index.ts';
import { createLoadingCache } from '../../platform/loading-cache.ts';
import type { Reach } from '../../platform/http/actor.ts';
import { readDays } from '../own-figures/read-days.ts';
import type { ReportRecord } from '../report-facts/report-record.ts';
import { readFilter, readStale, type Asked } from './asked.ts';
import { readReached } from './names.ts';
import { addDays, periodBefore } from './period.ts';
import { readRecordState } from './record-state.ts';
import type { ReportDefinition } from './report-definition.ts';

/** Who asks, as far as a report depends on it. */
export type ReportReader = { applicationId: string; reach: Reach };

export type Reports = {
  read: (definition: ReportDefinition, reader: ReportReader, query: ReportQuery) => Promise<Report>;
  /** What is asked about, with everything in the record that has happened. @throws AppError `invalid` */
  ask: (reader: ReportReader, query: ReportQuery) => Promise<Asked>;
};

/** The same report is asked again by whoever looks at it: so long it is the same. */
const sharedMilliseconds = 3_000;
const maxEntries = 200;

export function createReports({
  db,
  clock,
  record,
}: {
  db: Executor;
  clock: Clock;
  record: Pick<ReportRecord, 'catchUp'>;
}): Reports {
  type Wish = { definition: ReportDefinition; reader: ReportReader; query: ReportQuery };
  const shared = createLoadingCache({
    keyOf: ({ definition, reader, query }: Wish) =>
      JSON.stringify([definition.name, reader.applicationId, reader.reach, Object.entries(query).sort()]),
    maxEntries,
    maxAge: { milliseconds: sharedMilliseconds, clock },
    load: (wish) => load(wish),
  });

  const ask = async (reader: ReportReader, query: ReportQuery): Promise<Asked> => {
    const { applicationId, reach } = reader;
    const now = clock.now();
    const days = await readDays(db, { applicationId, now }, await withWeek(db, applicationId, now, query), reportDays);
    await record.catchUp(applicationId);
    const { from, to, timeZone } = days;
    const stale = await readStale(db, { applicationId, from, to });
    return { applicationId, reach, filter: readFilter(query), from, to, timeZone, stale };
  };

  const load = async ({ definition, reader, query }: Wish): Promise<Report> => {
    const asked = await ask(reader, query);
    const { applicationId, from, to, timeZone } = asked;
    const before = query.compare === 'before' ? await askBefore(db, asked, clock.now()) : null;
    const body = await definition.read(db, asked, before);
    return {
      period: { from, to, timeZone, before: before && { from: before.from, to: before.to } },
      groups: await readReached(db, applicationId, reader.reach),
      record: await readRecordState(db, asked, clock.now()),
      ...body,
    };
  };

  return { ask, read: (definition, reader, query) => shared.get({ definition, reader, query }) };
}

/** Without days it is about this week, from Monday on (STAT-16, STAT-24). */
async function withWeek(
  db: Executor,
  applicationId: string,
  now: Date,
  { from, to }: Pick<ReportQuery, 'from' | 'to'>,
): Promise<{ from?: string; to?: string }> {
  if (from !== undefined || to !== undefined) {
    return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  }
  const { timeZone } = await readDays(db, { applicationId, now }, {});
  const today = dayIn(timeZone, now);
  const monday = addDays(today, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7));
  return { from: monday, to: addDays(monday, 6) };
}

async function askBefore(db: Executor, asked: Asked, now: Date): Promise<Asked> {
  const period = periodBefore(asked, dayIn(asked.timeZone, now));
  const { applicationId } = asked;
  return { ...asked, ...period, stale: await readStale(db, { applicationId, ...period }) };
}
