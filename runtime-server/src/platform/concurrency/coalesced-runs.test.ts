import { expect, it } from 'vitest';
import { createCoalescedRuns } from './coalesced-runs.ts';

function createRuns() {
  const begun: string[] = [];
  const failed: unknown[] = [];
  const ends: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const runs = createCoalescedRuns<string>({
    keyOf: (subject) => subject,
    run: (subject) =>
      new Promise((resolve, reject) => {
        begun.push(subject);
        ends.push({ resolve, reject });
      }),
    onError: (error, subject) => failed.push([subject, error]),
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return {
    runs,
    begun,
    failed,
    settle,
    end: () => ends.shift()?.resolve(),
    fail: (e: Error) => ends.shift()?.reject(e),
  };
}

it('runs once more for all who asked meanwhile, and each subject by itself', async () => {
  const { runs, begun, settle, end } = createRuns();
  for (const subject of ['a', 'a', 'b', 'a']) runs.trigger(subject);
  expect(begun).toEqual(['a', 'b']);
  end();
  await settle();
  expect(begun).toEqual(['a', 'b', 'a']);
  end();
  end();
  expect(runs.isBusy()).toBe(true);
  await runs.idle();
  expect(runs.isBusy()).toBe(false);
  expect(begun).toEqual(['a', 'b', 'a']);
  runs.trigger('a');
  expect(begun.length).toBe(4);
});

it('runs again after a failure for whoever asked meanwhile', async () => {
  const { runs, begun, failed, settle, end, fail } = createRuns();
  runs.trigger('a');
  runs.trigger('a');
  const error = new Error('gone');
  fail(error);
  await settle();
  expect(failed).toEqual([['a', error]]);
  expect(begun).toEqual(['a', 'a']);
  end();
  await runs.idle();
});

it('waits at its end for what is under way, and begins nothing more', async () => {
  const { runs, begun, settle, end } = createRuns();
  runs.trigger('a');
  runs.trigger('a');
  let isStopped = false;
  const stopped = runs.stop().then(() => (isStopped = true));
  runs.trigger('b');
  await settle();
  expect(isStopped).toBe(false);
  end();
  await stopped;
  runs.trigger('a');
  expect(begun).toEqual(['a']);
});
