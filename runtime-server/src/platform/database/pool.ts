import pg from 'pg';

export type PoolOptions = {
  connectionString: string;
  /** Connections at most; default 20. */
  size?: number;
  /** Shown in `pg_stat_activity`. */
  applicationName?: string;
  /** An idle connection broke: the pool replaces it by itself, so this is for the log. */
  onError?: (error: Error) => void;
};

/** A pool whose values arrive as the code uses them: bigint as number, timestamptz as Date, date as `YYYY-MM-DD`. */
export function createPool({ connectionString, size = 20, applicationName = 'parley', onError }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: size,
    application_name: applicationName,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    types: parseTypes(),
  });
  pool.on('error', (error) => onError?.(error));
  // The pool listens to idle connections only. One that breaks while in use, between two queries of a transaction,
  // would end the process; whoever uses it is told by its next query.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return pool;
}

function parseTypes(): pg.CustomTypesConfig {
  const { INT8, DATE } = pg.types.builtins;
  const types = new pg.TypeOverrides();
  types.setTypeParser(INT8, toSafeNumber);
  types.setTypeParser(INT8_ARRAY, (text: string) => text.slice(1, -1).split(',').filter(Boolean).map(toSafeNumber));
  // pg would make local midnight of it, which is another day elsewhere.
  types.setTypeParser(DATE, (text: string) => text);
  return types;
}

const INT8_ARRAY = 1016;

function toSafeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`The bigint ${text} does not fit a number.`);
  return value;
}
