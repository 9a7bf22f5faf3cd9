import { sql } from 'kysely';
import { createLimit } from '../../platform/concurrency/index.ts';
import { withTransaction, type Database, type Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';

/** What takes long over the record waits its turn: it holds a connection, and those of visitors' turns come first. */
export type ReportTurns = <Result>(
  asked: { applicationId: string; signal: AbortSignal },
  work: (db: Executor) => Promise<Result>,
) => Promise<Result>;

/** Of a node. */
const atOnce = 2;
/** So many of an application wait or are at it; who comes then is told to come again. */
const mostWaiting = 10;
const longestStatement = '30s';
/** PostgreSQL's code of a statement that took too long. */
const queryCancelled = '57014';

export function createReportTurns(database: Pick<Database, 'kysely'>): ReportTurns {
  const limit = createLimit(atOnce);
  const waiting = new Map<string, number>();
  const change = (applicationId: string, by: number): void => {
    const count = (waiting.get(applicationId) ?? 0) + by;
    if (count === 0) waiting.delete(applicationId);
    else waiting.set(applicationId, count);
  };
  return async ({ applicationId, signal }, work) => {
    if ((waiting.get(applicationId) ?? 0) >= mostWaiting) {
      const message = 'Many reports are being made here just now. Try again in a moment.';
      throw new AppError('too_many_requests', message, { retryAfterSeconds: 5 });
    }
    change(applicationId, 1);
    try {
      return await limit(() => inSnapshot(database, signal, work));
    } catch (error) {
      throw isTooLong(error) ? tooLong(error) : error;
    } finally {
      change(applicationId, -1);
    }
  };
}

/** As at one moment, whatever is derived meanwhile; and nothing more is read once nobody waits for it. */
function inSnapshot<Result>(
  database: Pick<Database, 'kysely'>,
  signal: AbortSignal,
  work: (db: Executor) => Promise<Result>,
): Promise<Result> {
  signal.throwIfAborted();
  return withTransaction(
    database,
    async (trx) => {
      await sql`set local statement_timeout = ${sql.lit(longestStatement)}`.execute(trx);
      return work(untilGivenUp(trx, signal));
    },
    { isolation: 'repeatable read' },
  );
}

function untilGivenUp(db: Executor, signal: AbortSignal): Executor {
  return db.withPlugin({
    transformQuery: ({ node }) => {
      signal.throwIfAborted();
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  });
}

function isTooLong(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === queryCancelled;
}

function tooLong(cause: unknown): AppError {
  const message = 'This takes too long just now. Choose a shorter period or fewer filters, or try again later.';
  return new AppError('unavailable', message, { cause, retryAfterSeconds: 60 });
}
