import { afterAll, describe, expect, it } from 'vitest';
import { AppError } from '../errors/index.ts';
import { createMetrics } from '../metrics.ts';
import { createThreads, ThreadStoppedError, type Threads } from '../threads/index.ts';
import { createThreadedEvaluator } from './threaded-evaluator.ts';

const turn = { now: '2026-03-02T10:00:00Z' };
const flow = { applicationId: 'app_1', flowId: 'flw_1' };
const requests = ['a', 'b', 'c'].map((key) => ({ key, source: `"${key}"` }));

describe('expressions in threads', () => {
  const threads = createThreads({
    name: 'expressions',
    atOnce: 3,
    atOnceOf: [2, 1],
    waitingOf: 5,
    waiting: 5,
    memoryMegabytes: 256,
    niceness: 0,
    metrics: createMetrics(),
  });
  afterAll(() => threads.close());

  it('are evaluated, each with its own outcome', async () => {
    const asked = [
      { key: 'sum', source: 'Age + 1' },
      { key: 'bad', source: '(' },
    ];
    expect(await createThreadedEvaluator(threads)(flow).evaluate(asked, { Age: 41 }, turn)).toEqual({
      sum: { status: 'value', value: 42 },
      bad: { status: 'failed', message: expect.any(String) },
    });
  });
});

describe('an expression whose thread has to be ended', () => {
  it('is evaluated once more alone, and the others beside it get their values', async () => {
    const asked: string[][] = [];
    const evaluator = createThreadedEvaluator(stoppedBy('b', asked))(flow);
    expect(await evaluator.evaluate(requests, {}, turn)).toEqual({
      a: { status: 'value', value: 'a' },
      b: { status: 'failed', message: 'The expression was stopped, because it took more than 5 s, twice.' },
      c: { status: 'value', value: 'c' },
    });
    expect(asked).toEqual([['a', 'b', 'c'], ['a'], ['b'], ['c']]);
  });

  it('is no outcome where too many wait: the turn is refused', async () => {
    const full: Threads = {
      run: () => Promise.reject(new AppError('too_many_requests', 'Too much.')),
      close: () => Promise.resolve(),
    };
    await expect(createThreadedEvaluator(full)(flow).evaluate(requests, {}, turn)).rejects.toThrow('Too much.');
  });
});

/** Threads that are ended by one expression. */
function stoppedBy(key: string, asked: string[][]): Threads {
  return {
    run: (_, input) => {
      const { requests: given } = input as { requests: typeof requests };
      const keys = given.map((request) => request.key);
      asked.push(keys);
      if (keys.includes(key)) return Promise.reject(new ThreadStoppedError('time', 'Too long.'));
      return Promise.resolve(Object.fromEntries(keys.map((each) => [each, { status: 'value', value: each }])) as never);
    },
    close: () => Promise.resolve(),
  };
}
