import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { createTestDatabase } from '../../testing/test-database.ts';
import type { Transaction } from './database.ts';
import { isUniqueViolation, withTransaction } from './transaction.ts';

describe('withTransaction', () => {
  it('commits what the function wrote and then runs the callbacks in order', async () => {
    await using database = await createTestDatabase({ contents: 'empty' });
    await database.pool.query('create table account (name text primary key)');
    const calls: unknown[] = [];

    const result = await withTransaction(database, async (trx, afterCommit) => {
      await sql`insert into account values ('ada')`.execute(trx);
      afterCommit(() => calls.push('first'));
      afterCommit(() => calls.push('second'));
      calls.push((await database.pool.query('select from account')).rowCount);
      return 'done';
    });

    expect(result).toBe('done');
    expect(calls).toEqual([0, 'first', 'second']);
    expect((await database.pool.query('select name from account')).rows).toEqual([{ name: 'ada' }]);
  });

  it('keeps nothing and calls nothing back when the function throws', async () => {
    await using database = await createTestDatabase({ contents: 'empty' });
    await database.pool.query('create table account (name text primary key)');
    let isCalledBack = false;

    const failing = withTransaction(database, async (trx, afterCommit) => {
      afterCommit(() => (isCalledBack = true));
      await sql`insert into account values ('ada')`.execute(trx);
      throw new Error('changed my mind');
    });

    await expect(failing).rejects.toThrow('changed my mind');
    expect(isCalledBack).toBe(false);
    expect((await database.pool.query('select from account')).rowCount).toBe(0);
  });

  it('runs again when it collides with another transaction, with the callbacks of the last run only', async () => {
    await using database = await createTestDatabase({ contents: 'empty' });
    await database.pool.query('create table counter (value int8); insert into counter values (0)');
    let runs = 0;
    let callbacks = 0;

    const add = (): Promise<void> =>
      withTransaction(
        database,
        async (trx, afterCommit) => {
          runs += 1;
          afterCommit(() => (callbacks += 1));
          const { rows } = await sql<{ value: number }>`select value from counter`.execute(trx);
          await sql`update counter set value = ${(rows[0]?.value ?? 0) + 1}`.execute(trx);
        },
        { isolation: 'serializable', attempts: 50 },
      );
    await Promise.all(Array.from({ length: 6 }, add));

    expect((await database.pool.query('select value from counter')).rows).toEqual([{ value: 6 }]);
    expect(callbacks).toBe(6);
    expect(runs).toBeGreaterThan(6);
  });

  it('resolves a deadlock by running the victim again', async () => {
    await using database = await createTestDatabase({ contents: 'empty' });
    await database.pool.query(
      "create table account (name text primary key, balance int); insert into account values ('a', 0), ('b', 0)",
    );
    const bothHoldOne = createBarrier(2);
    const transfer = async (first: string, second: string): Promise<void> =>
      withTransaction(database, async (trx) => {
        await sql`update account set balance = balance + 1 where name = ${first}`.execute(trx);
        await bothHoldOne();
        await sql`update account set balance = balance + 1 where name = ${second}`.execute(trx);
      });

    await Promise.all([transfer('a', 'b'), transfer('b', 'a')]);

    expect((await database.pool.query('select sum(balance) as total from account')).rows).toEqual([{ total: 4 }]);
  });

  it('gives up after the attempts it was given', async () => {
    await using database = await createTestDatabase({ contents: 'empty' });
    let runs = 0;
    const colliding = withTransaction(
      database,
      async () => {
        runs += 1;
        throw Object.assign(new Error('could not serialize access'), { code: '40001' });
      },
      { attempts: 3 },
    );
    await expect(colliding).rejects.toThrow('could not serialize access');
    expect(runs).toBe(3);
  });

  it('refuses a query on a transaction that has ended', async () => {
    await using database = await createTestDatabase({ contents: 'empty' });
    const kept: Transaction[] = [];
    await withTransaction(database, async (trx) => void kept.push(trx));
    await withTransaction(database, async (trx) => {
      kept.push(trx);
      throw new Error('rolled back');
    }).catch(() => undefined);

    expect(kept).toHaveLength(2);
    for (const trx of kept) await expect(sql`select 1`.execute(trx)).rejects.toThrow(/already/i);
  });

  it('gives its connection back even when the server ended it', async () => {
    await using database = await createTestDatabase({ contents: 'empty', poolSize: 2 });
    const killed = withTransaction(database, async (trx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
      await database.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
      await sql`select 1`.execute(trx);
    });
    await expect(killed).rejects.toThrow();
    const answers = await Promise.all([1, 2, 3].map((n) => database.pool.query('select $1::int as n', [n])));
    expect(answers.map(({ rows }) => rows[0].n)).toEqual([1, 2, 3]);
  });
});

describe('isUniqueViolation', () => {
  it('recognises the refusal of a unique index, and which one', async () => {
    await using database = await createTestDatabase({ contents: 'empty' });
    await database.pool.query('create table account (name text constraint account_name unique)');
    const insert = (): Promise<unknown> => database.pool.query("insert into account values ('ada')");
    await insert();
    const error = await insert().catch((thrown: unknown) => thrown);
    expect(isUniqueViolation(error)).toBe(true);
    expect(isUniqueViolation(error, 'account_name')).toBe(true);
    expect(isUniqueViolation(error, 'another')).toBe(false);
    expect(isUniqueViolation(new Error('no'))).toBe(false);
  });
});

function createBarrier(parties: number): () => Promise<void> {
  let arrived = 0;
  let open: () => void;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return () => {
    if (++arrived === parties) open();
    return opened;
  };
}
