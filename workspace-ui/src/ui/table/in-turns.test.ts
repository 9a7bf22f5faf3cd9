import { expect, it } from 'vitest';
import { inTurns } from './in-turns.ts';

it('does all, a few at a time, and says which failed and why', async () => {
  let running = 0;
  let most = 0;
  const items = Array.from({ length: 20 }, (_, number) => number);
  const { done, failed } = await inTurns(items, async (number) => {
    running += 1;
    most = Math.max(most, running);
    await Promise.resolve();
    running -= 1;
    if (number % 7 === 3) throw new Error(`no ${number}`);
  });
  expect(most).toBe(6);
  expect(done).toHaveLength(17);
  expect(failed.map(({ item, error }) => [item, String(error)])).toEqual([
    [3, 'Error: no 3'],
    [10, 'Error: no 10'],
    [17, 'Error: no 17'],
  ]);
});
