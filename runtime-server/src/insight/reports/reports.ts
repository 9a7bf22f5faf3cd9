import { sql } from 'kysely';
import { dayIn, type Report, type ReportQuery } from '@parley/schemas';
import type { Clock } from '../../platform/clock.ts';
import { createLimit } from '../../platform/concurrency/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { withTransaction, type Database, type Executor } from '../../platform/database/index.ts';
import { createSharedReads } from '../../platform/shared-reads.ts';
import type { ReportRecord } from '../report-facts/report-record.ts';
import { askReport, type ReportReader } from './ask-report.ts';
import { readStale, type Asked } from './asked.ts';
import { readReached } from './names.ts';
import { periodBefore } from './period.ts';
import { readRecordState } from './record-state.ts';
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
};

/** The same report is asked again by whoever looks at it: so long it is the same. */
const sharedMilliseconds = 3_000;
const maxEntries = 200;
/** Of a node: a report holds a connection, and those of visitors' turns come first. */
const atOnce = 2;
/** So many wait for their turn; who comes then is told to come again. */
const mostWaiting = 20;
const longestStatement = '30s';

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

  const limit = createLimit(atOnce);
  let waiting = 0;
  const inTurn = async (signal: AbortSignal, work: () => Promise<Report>): Promise<Report> => {
    if (waiting >= mostWaiting) {
      const message = 'Many reports are being made here just now. Try again in a moment.';
      throw new AppError('too_many_requests', message, { retryAfterSeconds: 5 });
    }
    waiting += 1;
    try {
      return await limit(() => {
        signal.throwIfAborted();
        return work();
      });
    } finally {
      waiting -= 1;
    }
  };

  const ask = (reader: ReportReader, query: ReportQuery): Promise<Asked> =>
    askReport({ db, record, now: clock.now() }, reader, query);

  const load = async (wish: Wish, signal: AbortSignal): Promise<Report> => {
    const asked = await ask(wish.reader, wish.query);
    // As at one moment, whatever is derived meanwhile.
    return inTurn(signal, () =>
      withTransaction(
        database,
        async (trx) => {
          await sql`set local statement_timeout = ${sql.lit(longestStatement)}`.execute(trx);
          return write(untilGivenUp(trx, signal), asked, wish);
        },
        { isolation: 'repeatable read' },
      ),
    );
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

  return { ask, read: (definition, reader, query, signal) => shared.get({ definition, reader, query }, signal) };
}

async function askBefore(db: Executor, asked: Asked, now: Date): Promise<Asked> {
  const period = periodBefore(asked, dayIn(asked.timeZone, now));
  const { applicationId } = asked;
  return { ...asked, ...period, stale: await readStale(db, { applicationId, ...period }) };
}

/** Reads nothing more once nobody waits for it. */
function untilGivenUp(db: Executor, signal: AbortSignal): Executor {
  return db.withPlugin({
    transformQuery: ({ node }) => {
      signal.throwIfAborted();
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  });
}
