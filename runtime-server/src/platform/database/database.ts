import { Kysely, PostgresDialect, type Transaction as KyselyTransaction } from 'kysely';
import type pg from 'pg';
import { createPool, type PoolOptions } from './pool.ts';
import type { Tables } from './tables.ts';

/** Queries that each are a transaction of their own. */
export type Queries = Kysely<Tables>;

/** An open transaction; using it after its end throws. */
export type Transaction = KyselyTransaction<Tables>;

/** What a store takes: most of its functions do not care whether they run inside a transaction. */
export type Executor = Queries | Transaction;

export type Database = {
  kysely: Queries;
  /** For prepared statements. */
  pool: pg.Pool;
  /** The connection string, for the few who need a connection of their own (LISTEN). */
  url: string;
  close(): Promise<void>;
};

/** Opens a database; connections are made when first used. */
export function openDatabase(options: PoolOptions): Database {
  const pool = createPool(options);
  const kysely: Queries = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { kysely, pool, url: options.connectionString, close: () => kysely.destroy() };
}
