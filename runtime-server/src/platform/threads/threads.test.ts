import { afterAll, describe, expect, it } from 'vitest';
import { createMetrics } from '../metrics.ts';
import { createThreads, ThreadStoppedError, type ThreadWork } from './index.ts';
import type { die, double, eatMemory, hang, refuse, waitFor } from './threads.fixtures.ts';

const metrics = createMetrics();
const threads = createThreads({
  name: 'test',
  atOnce: 2,
  atOnceOf: [1],
  waitingOf: 2,
  waiting: 3,
  memoryMegabytes: 64,
  niceness: 0,
  metrics,
});
afterAll(() => threads.close());

function work<Do extends (input: never) => unknown>(name: string, timeLimitSeconds = 60) {
  const module = new URL('./threads.fixtures.ts', import.meta.url).href;
  return { module, name, timeLimitSeconds } as ThreadWork<Parameters<Do>[0], Awaited<ReturnType<Do>>>;
}

const share = ['app_1'] as const;
const doubling = work<typeof double>('double');
const waiting = work<typeof waitFor>('waitFor');

describe('threads for heavy work', () => {
  it('give what the work gives, and refuse what it refuses, in its words', async () => {
    expect(await threads.run(doubling, 21, { share })).toBe(42);
    await expect(threads.run(work<typeof refuse>('refuse'), 'Not so.', { share })).rejects.toMatchObject({
      name: 'AppError',
      code: 'invalid',
      message: 'Not so.',
      problems: [{ pointer: '/a', message: 'Not this.' }],
    });
  });

  it('end what takes too long, too much memory or ends by itself; others take their place', async () => {
    const reasonOf = (given: ThreadWork<never, never>) =>
      threads.run(given, undefined as never, { share }).catch((error: unknown) => {
        expect(error).toBeInstanceOf(ThreadStoppedError);
        return error;
      });
    expect(await reasonOf(work<typeof hang>('hang', 0.05) as never)).toMatchObject({
      reason: 'time',
      code: 'unprocessable',
      message: expect.stringContaining('more than 0.05 s'),
    });
    expect(await reasonOf(work<typeof die>('die') as never)).toMatchObject({ reason: 'ended', code: 'unavailable' });
    expect(await reasonOf(work<typeof eatMemory>('eatMemory') as never)).toMatchObject({ reason: 'memory' });
    expect(await threads.run(doubling, 4, { share })).toBe(8);
  });

  it('delay nobody else by the heavy work of one application, and refuse what is too much', async () => {
    const gate = new Int32Array(new SharedArrayBuffer(4));
    const mine = ['a', 'b', 'c'].map((answer) => threads.run(waiting, { gate, answer }, { share }));
    // One runs and two wait: that is all that this application may have waiting.
    await expect(threads.run(doubling, 1, { share })).rejects.toMatchObject({
      code: 'too_many_requests',
      retryAfterSeconds: 2,
    });
    expect(await threads.run(doubling, 2, { share: ['app_2'] })).toBe(4);
    const theirs = ['d', 'e'].map((answer) => threads.run(waiting, { gate, answer }, { share: ['app_2'] }));
    // Three wait, which is all that may wait of anybody; patient work waits in spite of that.
    await expect(threads.run(doubling, 1, { share: ['app_3'] })).rejects.toMatchObject({ code: 'unavailable' });
    const patient = threads.run(doubling, 3, { share: ['app_3'], isPatient: true });
    expect(await metrics.text()).toMatch(/parley_test_waiting 4[\s\S]*parley_test_refused_total 2/);
    Atomics.store(gate, 0, 1);
    Atomics.notify(gate, 0);
    expect(await Promise.all([...mine, ...theirs])).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(await patient).toBe(6);
  });

  it('refuse what still waits or runs when they close', async () => {
    const gate = new Int32Array(new SharedArrayBuffer(4));
    const closed = expect.objectContaining({ code: 'unavailable', message: expect.stringContaining('stopping') });
    const asked = ['a', 'b'].map((answer) =>
      threads.run(waiting, { gate, answer }, { share }).catch((error: unknown) => error),
    );
    await threads.close();
    expect(await Promise.all(asked)).toEqual([closed, closed]);
    await expect(threads.run(doubling, 1, { share })).rejects.toEqual(closed);
  });
});
