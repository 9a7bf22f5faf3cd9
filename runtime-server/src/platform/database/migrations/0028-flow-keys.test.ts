import { expect, it } from 'vitest';
import { createTestDatabase } from '../../../testing/test-database.ts';
import { migrate } from '../migrate.ts';
import { migrations } from './index.ts';

it('gives every flow that is there a key of its own, from its name where that can be one', async () => {
  await using database = await createTestDatabase({ contents: 'empty' });
  const { pool } = database;
  await migrate(
    pool,
    migrations.filter(({ name }) => name < '0028'),
  );
  await pool.query(
    "insert into application (id, name, signing_secret_sealed) values ('app_1', 'One', ''), ('app_2', 'Two', '')",
  );
  const flows: [id: string, application: string, name: string, deleted: boolean][] = [
    ['flw_1', 'app_1', 'Reception', false],
    ['flw_2', 'app_1', '  Reception! ', false],
    ['flw_3', 'app_1', '接待', false],
    ['flw_4', 'app_1', '欢迎', false],
    ['flw_5', 'app_2', 'Reception', false],
    ['flw_6', 'app_1', 'Reception', true],
    ['flw_7', 'app_1', `${'Long name '.repeat(20)}`, false],
  ];
  for (const [number, [id, application, name, deleted]] of flows.entries()) {
    const at = new Date(Date.UTC(2026, 0, 1, 0, number));
    await pool.query(
      `insert into flow (id, application_id, name, draft, created_at, deleted_at) values ($1, $2, $3, '{}', $4, $5)`,
      [id, application, name, at, deleted ? at : null],
    );
  }
  await migrate(pool, migrations);
  const { rows } = await pool.query<{ id: string; key: string }>('select id, key from flow order by id');
  const keys = Object.fromEntries(rows.map(({ id, key }) => [id, key]));
  expect(keys).toMatchObject({ flw_1: 'reception', flw_3: 'flow', flw_5: 'reception' });
  expect(keys.flw_2).toMatch(/^reception-[0-9a-f]{8}$/);
  expect(keys.flw_4).toMatch(/^flow-[0-9a-f]{8}$/);
  for (const key of Object.values(keys)) expect(key).toMatch(/^[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?$/);
});
