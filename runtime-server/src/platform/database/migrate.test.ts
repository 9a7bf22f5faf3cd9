import { describe, expect, it } from 'vitest';
import { createTestDatabase } from '../../testing/test-database.ts';
import { isMigrated, migrate, MigrationError, type Migration } from './migrate.ts';
import { migrations } from './migrations/index.ts';

const first: Migration = { name: '0001-accounts', up: (sql) => sql('create table account (name text primary key);') };
const second: Migration = {
  name: '0002-balances',
  up(sql) {
    sql('alter table account add column balance int not null default 0');
    sql("insert into account values ('house', 100)");
  },
};

describe('migrate', () => {
  it('applies what is missing, in order, and nothing twice', async () => {
    await using database = await createTestDatabase({ contents: 'empty' });
    expect(await migrate(database.pool, [first])).toEqual(['0001-accounts']);
    expect(await isMigrated(database.pool, [first, second])).toBe(false);
    expect(await migrate(database.pool, [first, second])).toEqual(['0002-balances']);
    expect(await migrate(database.pool, [first, second])).toEqual([]);
    expect(await isMigrated(database.pool, [first, second])).toBe(true);
    expect((await database.pool.query('select * from account')).rows).toEqual([{ name: 'house', balance: 100 }]);
  });

  it('is run once when several processes start at the same time', async () => {
    await using database = await createTestDatabase({ contents: 'empty' });
    const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(database.pool, [first, second])));
    expect(applied.flat().sort()).toEqual(['0001-accounts', '0002-balances']);
  });

  it('refuses an applied migration whose statements were changed, but not one that was laid out anew', async () => {
    await using database = await createTestDatabase({ contents: 'empty' });
    await migrate(database.pool, [first]);
    const laidOut: Migration = {
      ...first,
      up: (sql) => sql('\n  create table account\n    (name text   primary key)'),
    };
    expect(await migrate(database.pool, [laidOut])).toEqual([]);
    const changed: Migration = { ...first, up: (sql) => sql('create table account (name text, age int)') };
    await expect(migrate(database.pool, [changed, second])).rejects.toThrow(/0001-accounts was changed after/);
    expect(await isMigrated(database.pool, [first])).toBe(true);
  });

  it('refuses a database that a newer version has migrated', async () => {
    await using database = await createTestDatabase({ contents: 'empty' });
    await migrate(database.pool, [first, second]);
    await expect(migrate(database.pool, [first])).rejects.toThrow(
      /has migration 0002-balances, which this version, that ends with 0001-accounts.*newer one/,
    );
  });

  it('keeps nothing of a migration that fails, keeps those before it, and lets the lock go', async () => {
    await using database = await createTestDatabase({ contents: 'empty' });
    const broken: Migration = {
      name: '0002-broken',
      up(sql) {
        sql('create table half (id int)');
        sql('create table account (id int)');
      },
    };
    await expect(migrate(database.pool, [first, broken])).rejects.toThrow(
      /0002-broken failed, nothing of it was kept: relation "account" already exists/,
    );
    const tables = await database.pool.query("select to_regclass('half') as half, to_regclass('account') as account");
    expect(tables.rows).toEqual([{ half: null, account: 'account' }]);
    expect(await migrate(database.pool, [first, second])).toEqual(['0002-balances']);
  });

  it('applies what was written side by side and came later, before what is newer', async () => {
    await using database = await createTestDatabase({ contents: 'empty' });
    const late: Migration = { name: '0010-late', up: (sql) => sql('create table late (id int)') };
    expect(await migrate(database.pool, [first, late])).toEqual(['0001-accounts', '0010-late']);
    expect(await migrate(database.pool, [first, second, late])).toEqual(['0002-balances']);
    expect(await isMigrated(database.pool, [first, second, late])).toBe(true);
  });

  it('refuses a list that is not in order, a repetition or an unreadable name', async () => {
    await using database = await createTestDatabase({ contents: 'empty' });
    for (const list of [[second, first], [first, first], [{ ...first, name: '0001_Accounts' }]]) {
      await expect(migrate(database.pool, list)).rejects.toThrow(MigrationError);
    }
  });

  it('knows that the test databases are at the newest of our own migrations', async () => {
    await using database = await createTestDatabase();
    expect(await isMigrated(database.pool, migrations)).toBe(true);
    expect(await migrate(database.pool, migrations)).toEqual([]);
  });
});
