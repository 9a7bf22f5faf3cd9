import { expect, it } from 'vitest';
import { createBoundedQueue } from './bounded-queue.ts';

it('runs some, lets some wait, refuses the others at once, and has room again when one is done', async () => {
  const queue = createBoundedQueue({ atOnce: 2, waiting: 1, refusal: () => new Error('full') });
  const ends: (() => void)[] = [];
  const work = () => new Promise<string>((resolve) => ends.push(() => resolve('done')));
  const inside = [queue(work), queue(work), queue(work)];
  await expect(queue(work)).rejects.toThrow('full');
  expect(ends).toHaveLength(2);
  ends[0]?.();
  await expect(inside[0]).resolves.toBe('done');
  const late = queue(work);
  ends[1]?.();
  await inside[1];
  while (ends.length < 4) await Promise.resolve();
  for (const end of ends) end();
  await expect(Promise.all([inside[2], late])).resolves.toEqual(['done', 'done']);
});

it('has room again after a work that failed', async () => {
  const queue = createBoundedQueue({ atOnce: 1, waiting: 0, refusal: () => new Error('full') });
  await expect(queue(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await expect(queue(() => Promise.resolve(1))).resolves.toBe(1);
});
