import { describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { systemClock } from '../clock.ts';
import { withTransaction } from '../database/transaction.ts';
import { silentLogger } from '../logger.ts';
import { defineJob, type JobType } from './job-type.ts';
import { workOn } from './job-work.ts';
import { createJobs, type Jobs } from './jobs.ts';
import { eventually } from '../../testing/eventually.ts';

type Mail = { to: string };
const sendMail: JobType<Mail> = defineJob('send-mail', parseMail, { retryLimit: 2, retryDelaySeconds: 0 });

function parseMail(data: unknown): Mail {
  if (typeof data === 'object' && data !== null && 'to' in data && typeof data.to === 'string') return { to: data.to };
  throw new TypeError('not a mail');
}

function makeJobs(database: TestDatabase): Jobs {
  return createJobs({ database, clock: systemClock, logger: silentLogger });
}

describe('jobs', () => {
  it('exist if and only if the transaction that made them commits', async () => {
    await using database = await createTestDatabase({ contents: 'empty' });
    const jobs = makeJobs(database);
    const sent: string[] = [];
    jobs.work(workOn(sendMail, async ({ to }) => void sent.push(to)));
    await jobs.start();

    await withTransaction(database, async (trx) => {
      await jobs.enqueue(trx, sendMail, { to: 'rolled back' });
      throw new Error('no');
    }).catch(() => undefined);
    await withTransaction(database, async (trx, afterCommit) => {
      await jobs.enqueue(trx, sendMail, { to: 'committed' });
      afterCommit(jobs.wake);
    });

    await eventually(() => expect(sent).toEqual(['committed']), 5_000);
    await eventually(async () => expect(await statesOf(database)).toEqual(['completed']));
    await jobs.stop();
  });

  it('are tried again when they fail, with the same id, and not for ever', async () => {
    await using database = await createTestDatabase({ contents: 'empty' });
    const jobs = makeJobs(database);
    const tries: { id: string; retryCount: number }[] = [];
    jobs.work(
      workOn(sendMail, async (_mail, { id, retryCount }) => {
        tries.push({ id, retryCount });
        throw new Error('mail server away');
      }),
    );
    await jobs.start();
    await jobs.enqueue(database.kysely, sendMail, { to: 'a' });
    // The back-off is the database's; here it need not be waited for.
    await eventually(async () => {
      await database.pool.query("update pgboss.job set start_after = now() where state = 'retry'");
      jobs.wake();
      expect(await statesOf(database)).toEqual(['failed']);
    }, 10_000);
    expect(tries.map(({ retryCount }) => retryCount)).toEqual([0, 1, 2]);
    expect(new Set(tries.map(({ id }) => id)).size).toBe(1);
    await jobs.stop();
  });

  it('are not started before their time', async () => {
    await using database = await createTestDatabase({ contents: 'empty' });
    const jobs = makeJobs(database);
    const sent: string[] = [];
    jobs.work(workOn(sendMail, async ({ to }) => void sent.push(to)));
    await jobs.start();
    await jobs.enqueue(database.kysely, sendMail, { to: 'later' }, { startAfter: new Date(Date.now() + 3_600_000) });
    await jobs.enqueue(database.kysely, sendMail, { to: 'now' });
    jobs.wake();
    await eventually(() => expect(sent).toEqual(['now']), 5_000);
    expect((await statesOf(database)).sort()).toContain('created');
    await jobs.stop();
  });

  it('run as many at once as allowed', async () => {
    await using database = await createTestDatabase({ contents: 'empty' });
    const jobs = makeJobs(database);
    let running = 0;
    let most = 0;
    let done = 0;
    jobs.work(
      workOn(
        sendMail,
        async () => {
          most = Math.max(most, ++running);
          await eventually(() => expect(running === 3 || done >= 6).toBe(true), 5_000);
          await new Promise((resolve) => setImmediate(resolve));
          running -= 1;
          done += 1;
        },
        { concurrency: 3 },
      ),
    );
    await jobs.start();
    for (let i = 0; i < 9; i++) await jobs.enqueue(database.kysely, sendMail, { to: String(i) });
    jobs.wake();
    await eventually(() => expect(done).toBe(9), 15_000);
    expect(most).toBe(3);
    await jobs.stop();
  });

  it('are finished on stop when that is soon, and given back when it is not', async () => {
    await using database = await createTestDatabase({ contents: 'empty' });
    const jobs = makeJobs(database);
    const started: string[] = [];
    let finishSoon = (): void => undefined;
    let isAborted = false;
    jobs.work(
      workOn(
        sendMail,
        ({ to }, { signal }) => {
          started.push(to);
          signal.addEventListener('abort', () => (isAborted = true));
          return new Promise((resolve) => {
            if (to === 'soon') finishSoon = resolve;
          });
        },
        { concurrency: 2 },
      ),
    );
    await jobs.start();
    await jobs.enqueue(database.kysely, sendMail, { to: 'soon' });
    await jobs.enqueue(database.kysely, sendMail, { to: 'never' });
    jobs.wake();
    await eventually(() => expect([...started].sort()).toEqual(['never', 'soon']), 5_000);

    const stopping = jobs.stop(200);
    finishSoon();
    await stopping;
    expect(isAborted).toBe(true);
    expect((await statesOf(database)).sort()).toEqual(['completed', 'retry']);
  });

  it('fail when an older version stored something that is no longer understood', async () => {
    await using database = await createTestDatabase({ contents: 'empty' });
    const jobs = makeJobs(database);
    let isCalled = false;
    jobs.work(workOn(sendMail, async () => void (isCalled = true)));
    await jobs.start();
    await jobs.enqueue(database.kysely, { ...sendMail, parse: () => ({}) }, { recipient: 'a' });
    jobs.wake();
    await eventually(async () => expect(await statesOf(database)).toEqual(['retry']), 5_000);
    expect(isCalled).toBe(false);
    await jobs.stop();
  });

  it('start again on the same database, and say so when a type was forgotten', async () => {
    await using database = await createTestDatabase({ contents: 'empty' });
    for (let i = 0; i < 2; i++) {
      const jobs = makeJobs(database);
      await jobs.start();
      const unknown = defineJob<Mail>('unknown', parseMail);
      await expect(jobs.enqueue(database.kysely, unknown, { to: 'a' })).rejects.toThrow(/queue unknown/i);
      await jobs.stop();
    }
  });
});

async function statesOf(database: TestDatabase): Promise<string[]> {
  const { rows } = await database.pool.query<{ state: string }>(
    "select state::text from pgboss.job where name = 'send-mail'",
  );
  return rows.map(({ state }) => state);
}
