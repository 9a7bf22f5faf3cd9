import { expect, it } from 'vitest';
import { createSingleFlight } from './single-flight.ts';

it('gives everybody who asks meanwhile the one run, and the next one to whoever asks after it', async () => {
  const ends: ((value: number) => void)[] = [];
  const fly = createSingleFlight(() => new Promise<number>((resolve) => void ends.push(resolve)));
  const asked = [fly(), fly()];
  expect(ends.length).toBe(1);
  ends[0]?.(1);
  expect(await Promise.all(asked)).toEqual([1, 1]);
  const later = fly();
  expect(ends.length).toBe(2);
  ends[1]?.(2);
  expect(await later).toBe(2);
});

it('tells all of them that it failed, and tries anew', async () => {
  let runs = 0;
  const fly = createSingleFlight(() => (++runs === 1 ? Promise.reject(new Error('gone')) : Promise.resolve(runs)));
  expect((await Promise.allSettled([fly(), fly()])).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await fly()).toBe(2);
});
