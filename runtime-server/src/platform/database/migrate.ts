import { createHash } from 'node:crypto';
import type pg from 'pg';
import { CannotStartError } from '../errors/index.ts';

/** Collects one or more SQL statements of a migration. */
export type AddSql = (statements: string) => void;

/**
 * One step forward of the schema. `up` only names its statements: they run later, in one transaction, and their text is
 * what the checksum is made of. Once released a migration is never changed; a mistake is put right by the next one.
 */
export type Migration = {
  /** `0001-what-it-does`: numbers grow through the list; parts that are written side by side leave gaps. */
  name: string;
  up(sql: AddSql): void;
};

/** The database cannot be used by this code; the message says why and what to do. */
export class MigrationError extends CannotStartError {
  override readonly name = 'MigrationError';
}

/**
 * Brings the database to the newest of `migrations`; each runs in a transaction of its own, and processes that start at
 * the same time wait for each other. Returns the names of those applied now.
 * @throws MigrationError when an applied migration was changed, or when the database is newer than the code
 */
export async function migrate(pool: pg.Pool, migrations: readonly Migration[]): Promise<string[]> {
  const known = migrations.map(prepare);
  known.forEach(({ name }, index) => checkNumber(name, known[index - 1]?.name));
  const client = await pool.connect();
  let failure: unknown;
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query(`create table if not exists parley_migration (
      name text primary key, checksum text not null, applied_at timestamptz not null default now()
    )`);
    const { rows } = await client.query<Applied>('select name, checksum from parley_migration order by name');
    checkApplied(rows, known);
    const done = new Set(rows.map(({ name }) => name));
    const pending = known.filter(({ name }) => !done.has(name));
    for (const migration of pending) await apply(client, migration);
    return pending.map(({ name }) => name);
  } catch (error) {
    failure = error;
    throw error;
  } finally {
    if (failure === undefined) await client.query('select pg_advisory_unlock($1)', [LOCK]);
    // After an error the connection is closed, and with it goes the lock.
    client.release(failure !== undefined);
  }
}

/** Whether the database is exactly at the newest of `migrations`; for `/readyz`. */
export async function isMigrated(pool: pg.Pool, migrations: readonly Migration[]): Promise<boolean> {
  const { rows } = await pool.query<{ count: number }>('select count(*) as count from parley_migration');
  return rows[0]?.count === migrations.length;
}

type Prepared = { name: string; statements: string; checksum: string };
type Applied = { name: string; checksum: string };

/** Any fixed number that nobody else in the database locks. */
const LOCK = 7_262_753_901;

function prepare({ name, up }: Migration): Prepared {
  const parts: string[] = [];
  up((statements) => void parts.push(statements.trim().replace(/;$/, '')));
  const statements = parts.join(';\n');
  // Formatting is no change.
  const checksum = createHash('sha256').update(statements.replace(/\s+/g, ' ')).digest('hex');
  return { name, statements, checksum };
}

function checkNumber(name: string, before: string | undefined): void {
  if (!/^\d{4}-[a-z0-9-]+$/.test(name)) {
    throw new MigrationError(`A migration is called ${name}; its name must be a number of four digits and words.`);
  }
  if (before === undefined || before.slice(0, 4) < name.slice(0, 4)) return;
  throw new MigrationError(`Migration ${name} comes after ${before}; numbers must grow through the list.`);
}

function checkApplied(applied: Applied[], known: Prepared[]): void {
  const byName = new Map(known.map((migration) => [migration.name, migration]));
  applied.forEach(({ name, checksum }) => {
    const migration = byName.get(name);
    if (!migration) {
      throw new MigrationError(
        `The database has been changed by another version of Parley: it has migration ${name}, ` +
          `which this version, that ends with ${known.at(-1)?.name ?? 'none'}, does not know. ` +
          'Start the version that made it or a newer one.',
      );
    }
    if (migration.checksum !== checksum) {
      throw new MigrationError(
        `Migration ${name} was changed after it had been applied to this database. ` +
          'Restore its text, and put the change into a new migration.',
      );
    }
  });
}

async function apply(client: pg.PoolClient, { name, statements, checksum }: Prepared): Promise<void> {
  try {
    await client.query('begin');
    if (statements !== '') await client.query(statements);
    await client.query('insert into parley_migration (name, checksum) values ($1, $2)', [name, checksum]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    const reason = error instanceof Error ? error.message : String(error);
    throw new MigrationError(`Migration ${name} failed, nothing of it was kept: ${reason}`, { cause: error });
  }
}
