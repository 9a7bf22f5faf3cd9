import { expect, it } from 'vitest';
import { createTestDatabase } from '../../testing/test-database.ts';
import { createPool } from './pool.ts';
import { prepared } from './prepared.ts';
import { eventually } from '../../testing/eventually.ts';

it('gives bigint as number, timestamptz as Date and date as text', async () => {
  await using database = await createTestDatabase({ contents: 'empty' });
  const { rows } = await database.pool.query(
    "select 9007199254740991::int8 as big, '{1,2}'::int8[] as bigs, '{}'::int8[] as none, count(*) as count, " +
      "timestamptz '2026-03-29 01:30:00.125+00' as at, date '2026-03-29' as day from pg_class where false",
  );
  expect(rows).toEqual([
    {
      big: 9_007_199_254_740_991,
      bigs: [1, 2],
      none: [],
      count: 0,
      at: new Date('2026-03-29T01:30:00.125Z'),
      day: '2026-03-29',
    },
  ]);
});

it('refuses a bigint that a number cannot hold, rather than to round it', async () => {
  await using database = await createTestDatabase({ contents: 'empty' });
  await expect(database.pool.query('select 9007199254740993::int8')).rejects.toThrow(RangeError);
});

it('survives the end of an idle connection and reports it', async () => {
  await using database = await createTestDatabase({ contents: 'empty' });
  const errors: Error[] = [];
  const pool = createPool({ connectionString: database.url, onError: (error) => errors.push(error) });
  const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid');
  await database.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
  await eventually(() => expect(errors).toHaveLength(1));
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await pool.end();
});

it('runs a prepared statement on the pool and on one client, parsed once per connection', async () => {
  await using database = await createTestDatabase({ contents: 'empty', poolSize: 1 });
  const add = prepared<{ sum: number }>('pool-test-add', 'select $1::int + $2::int as sum');
  expect(await add(database.pool, [1, 2])).toEqual([{ sum: 3 }]);
  const client = await database.pool.connect();
  expect(await add(client, [3, 4])).toEqual([{ sum: 7 }]);
  const { rows } = await client.query("select count(*) from pg_prepared_statements where name = 'pool-test-add'");
  client.release();
  expect(rows).toEqual([{ count: 1 }]);
});

it('refuses two prepared statements of one name', () => {
  prepared('pool-test-twice', 'select 1');
  expect(() => prepared('pool-test-twice', 'select 2')).toThrow(/pool-test-twice/);
});
