import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { spokenText } from '../flows/echo-flow.ts';
import { readTransactionRate } from './pgbench-output.ts';

/** Baseline (b): how many single rows a second the database commits, by PostgreSQL's own pgbench. */
export type Pgbench = AsyncDisposable & {
  measure: (options: { clients: number; seconds: number }) => Promise<number>;
};

/** Null where no pgbench is installed. */
export async function createPgbench(url: string): Promise<Pgbench | null> {
  const program = findPgbench();
  if (!program) return null;
  const folder = await mkdtemp(join(tmpdir(), 'parley-pgbench-'));
  const script = join(folder, 'insert.sql');
  await writeFile(
    script,
    `insert into bench_row (body) values ('${JSON.stringify({ kind: 'text', text: spokenText })}');\n`,
  );
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('create table if not exists bench_row (id bigserial primary key, body jsonb not null)');
  await client.end();
  const { hostname, port, username, password, pathname } = new URL(url);
  return {
    measure: async ({ clients, seconds }) => {
      const jobs = Math.min(2, clients);
      const { stdout } = await promisify(execFile)(
        program,
        [
          ...['--no-vacuum', '--protocol=prepared', `--file=${script}`],
          ...[`--client=${clients}`, `--jobs=${jobs}`, `--time=${Math.max(1, Math.round(seconds))}`],
          ...[`--host=${hostname}`, `--port=${port}`, `--username=${username}`, pathname.slice(1)],
        ],
        { env: { ...process.env, PGPASSWORD: password } },
      );
      return readTransactionRate(stdout);
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

const installed = '/usr/lib/postgresql';

/** The newest of Debian's; its packages do not put it on the path. */
function findPgbench(): string | null {
  const versions = existsSync(installed) ? readdirSync(installed).sort((a, b) => Number(b) - Number(a)) : [];
  return versions.map((version) => join(installed, version, 'bin/pgbench')).find((path) => existsSync(path)) ?? null;
}
