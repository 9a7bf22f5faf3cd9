import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, inject, it } from 'vitest';
import { openDatabase } from '../platform/database/database.ts';
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

it('can be used without vitest, on a cluster of its own that leaves nothing behind', async () => {
  const before = readdirSync(tmpdir()).filter((entry) => entry.startsWith('parley-test-'));
  const cluster = await startThrowAwayCluster('embedded');
  const server = await createTemplateDatabase(cluster.url('postgres'), migrations);
  {
    await using database = await createTestDatabase({ server });
    expect((await database.pool.query('select from parley_migration')).rowCount).toBe(migrations.length);
  }
  await dropTemplateDatabase(server);
  await cluster.stop();
  const after = readdirSync(tmpdir()).filter((entry) => entry.startsWith('parley-test-'));
  expect(after.filter((entry) => !before.includes(entry))).toEqual([]);
});
