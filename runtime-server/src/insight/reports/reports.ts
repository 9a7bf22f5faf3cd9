import { dayIn, type Report, type ReportQuery } from '@parley/schemas';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Executor } from '../../platform/database/index.ts';
import { createSharedReads } from '../../platform/shared-reads.ts';
import type { ReportRecord } from '../report-facts/report-record.ts';
import { askReport, type ReportReader } from './ask-report.ts';
import { readStale, type Asked } from './asked.ts';
import { readReached } from './names.ts';
import { periodBefore } from './period.ts';
import { readRecordState } from './record-state.ts';
import { createReportTurns, type ReportTurns } from './report-turns.ts';
import type { ReportDefinition } from './report-definition.ts';

export type Reports = {
  /** Read once for all who ask the same, and given up when none of them waits any more. */
  read: (
    definition: ReportDefinition,
    reader: ReportReader,
    query: ReportQuery,
    signal: AbortSignal,
  ) => Promise<Report>;
  /** What is asked about, with everything in the record that has happened. @throws AppError `invalid` */
  ask: (reader: ReportReader, query: ReportQuery) => Promise<Asked>;
  inTurn: ReportTurns;
};

/** The same report is asked again by whoever looks at it: so long it is the same. */
const sharedMilliseconds = 3_000;
const maxEntries = 200;
export function createReports({
  database,
  clock,
  record,
}: {
  database: Database;
  clock: Clock;
  record: Pick<ReportRecord, 'catchUp'>;
}): Reports {
  const db = database.kysely;
  type Wish = { definition: ReportDefinition; reader: ReportReader; query: ReportQuery };
  const shared = createSharedReads({
    keyOf: ({ definition, reader, query }: Wish) =>
      JSON.stringify([definition.name, reader.applicationId, reader.reach, Object.entries(query).sort()]),
    maxEntries,
    keep: { milliseconds: sharedMilliseconds, clock },
    load: (wish: Wish, signal) => load(wish, signal),
  });

  const inTurn = createReportTurns(database);
  const ask = (reader: ReportReader, query: ReportQuery): Promise<Asked> =>
    askReport({ db, record, now: clock.now() }, reader, query);

  const load = async (wish: Wish, signal: AbortSignal): Promise<Report> => {
    const asked = await ask(wish.reader, wish.query);
    return inTurn({ applicationId: asked.applicationId, signal }, (trx) => write(trx, asked, wish));
  };

  const write = async (db: Executor, asked: Asked, { definition, reader, query }: Wish): Promise<Report> => {
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

  return {
    ask,
    inTurn,
    read: (definition, reader, query, signal) => shared.get({ definition, reader, query }, signal),
  };
}

async function askBefore(db: Executor, asked: Asked, now: Date): Promise<Asked> {
  const period = periodBefore(asked, dayIn(asked.timeZone, now));
  const { applicationId } = asked;
  return { ...asked, ...period, stale: await readStale(db, { applicationId, ...period }) };
}
