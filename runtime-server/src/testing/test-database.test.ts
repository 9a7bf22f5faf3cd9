import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import { openDatabase } from '../platform/database/database.ts';
import { inspectPostmaster } from '../platform/database/embedded/postmaster.ts';
import { migrations } from '../platform/database/migrations/index.ts';
import { createTemplateDatabase, dropTemplateDatabase } from './template-database.ts';
import { createTestDatabase } from './test-database.ts';
import { startThrowAwayCluster } from './throw-away-cluster.ts';

it('gives every caller a migrated database of its own and drops it afterwards', async () => {
  let name: unknown;
  {
    await using one = await createTestDatabase();
    await using other = await createTestDatabase();
    await one.pool.query('create table only_here (id int)');
    const { rows } = await other.pool.query("select to_regclass('only_here') as found, current_database() as name");
    expect(rows[0].found).toBeNull();
    expect((await other.pool.query('select from parley_migration')).rowCount).toBe(migrations.length);
    name = rows[0].name;
  }
  const admin = openDatabase({ connectionString: inject('parleyTestServer').adminUrl });
  expect((await admin.pool.query('select from pg_database where datname = $1', [name])).rowCount).toBe(0);
  await admin.close();
});

it('can be used without what vitest provides, on a cluster of its own that leaves nothing behind', async () => {
  const cluster = await startThrowAwayCluster('embedded');
  const server = await createTemplateDatabase(cluster.url('postgres'), migrations);
  {
    await using database = await createTestDatabase({ server });
    expect((await database.pool.query('select from parley_migration')).rowCount).toBe(migrations.length);
  }
  await dropTemplateDatabase(server);
  expect(existsSync(cluster.folder)).toBe(true);
  await cluster.stop();
  expect(existsSync(cluster.folder)).toBe(false);
});

it('removes the cluster that a killed run has left', async () => {
  const killed = await startInChildAndKill();
  expect(inspectPostmaster(join(killed.folder, 'postgres')).state).toBe('ready');
  const next = await startThrowAwayCluster('embedded');
  expect(existsSync(killed.folder)).toBe(false);
  await next.stop();
});

async function startInChildAndKill(): Promise<{ folder: string }> {
  const script = `
    import { startThrowAwayCluster } from ${JSON.stringify(new URL('./throw-away-cluster.ts', import.meta.url).href)};
    const { folder } = await startThrowAwayCluster('embedded');
    console.log(JSON.stringify({ folder }));
    setInterval(() => undefined, 1000);`;
  const args = ['--conditions=@parley/source', '--import', 'tsx', '--input-type=module', '--eval', script];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
  return JSON.parse(String(line)) as { folder: string };
}
