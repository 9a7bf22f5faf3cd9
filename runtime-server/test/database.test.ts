import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { isMigrated, migrate, migrations, withTransaction } from '../src/platform/database/index.ts';
import { createTestDatabase } from '../src/testing/index.ts';

it('is migrated by the same statements on the embedded PostgreSQL and on a server from 14', async () => {
  await using database = await createTestDatabase({ contents: 'empty' });
  expect(await migrate(database.pool, migrations)).toEqual(migrations.map(({ name }) => name));
  expect(await isMigrated(database.pool, migrations)).toBe(true);
});

it('stores and compares UTF-8 and runs transactions', async () => {
  await using database = await createTestDatabase();
  const { rows } = await withTransaction(database, (trx) =>
    sql<Record<string, unknown>>`
      select current_setting('server_encoding') as encoding, '访客' || '👋' as text, length('访客👋') as length,
        current_setting('server_version_num')::int >= 140000 as is_supported`.execute(trx),
  );
  expect(rows).toEqual([{ encoding: 'UTF8', text: '访客👋', length: 3, is_supported: true }]);
});
