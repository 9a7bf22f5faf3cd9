import type { IsolationLevel } from 'kysely';
import { delay, systemClock, type Clock } from '../clock.ts';
import { randomFraction, systemRandom } from '../random.ts';
import type { Database, Transaction } from './database.ts';

export type TransactionOptions = {
  /** Default: read committed, PostgreSQL's own. */
  isolation?: IsolationLevel;
  /** How often it is tried at most when it collides with others; default 5. */
  attempts?: number;
  clock?: Clock;
};

/** Registers what must happen only if the transaction commits: publishing, waking workers. Runs in order, after it. */
export type AfterCommit = (fn: () => void) => void;

/**
 * Runs `fn` in one transaction: commits when it returns, rolls back when it throws. A serialisation failure or deadlock
 * runs it again from the start, so `fn` must do nothing outside the database; that belongs into `afterCommit`.
 */
export async function withTransaction<Result>(
  database: Pick<Database, 'kysely'>,
  fn: (trx: Transaction, afterCommit: AfterCommit) => Promise<Result>,
  { isolation, attempts = 5, clock = systemClock }: TransactionOptions = {},
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await runOnce(database, fn, isolation);
    } catch (error) {
      if (attempt >= attempts || !isCollision(error)) throw error;
      await delay(clock, randomFraction(systemRandom) * 5 * 2 ** attempt);
    }
  }
}

/** Whether running the same transaction again can succeed: serialization_failure or deadlock_detected. */
function isCollision(error: unknown): boolean {
  return hasSqlState(error, '40001') || hasSqlState(error, '40P01');
}

/** Whether a unique index refused a row; with `constraint`, that one. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (!hasSqlState(error, '23505')) return false;
  return (
    constraint === undefined || (error instanceof Error && 'constraint' in error && error.constraint === constraint)
  );
}

async function runOnce<Result>(
  { kysely }: Pick<Database, 'kysely'>,
  fn: (trx: Transaction, afterCommit: AfterCommit) => Promise<Result>,
  isolation: IsolationLevel | undefined,
): Promise<Result> {
  const builder = kysely.startTransaction();
  // The controlled kind, because a query on it after its end throws instead of running on somebody else's connection.
  const trx = await (isolation ? builder.setIsolationLevel(isolation) : builder).execute();
  const callbacks: (() => void)[] = [];
  let result: Result;
  try {
    result = await fn(trx, (callback) => void callbacks.push(callback));
    await trx.commit().execute();
  } catch (error) {
    // A commit that failed has ended the transaction already; what matters is the first error.
    if (!trx.isCommitted && !trx.isRolledBack)
      await trx
        .rollback()
        .execute()
        .catch(() => undefined);
    throw error;
  }
  for (const callback of callbacks) callback();
  return result;
}

function hasSqlState(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
