import { expect, it } from 'vitest';
import { createBackground } from './background.ts';

it('reports what failed, and waits for all that is under way', async () => {
  const reported: string[] = [];
  const background = createBackground((error, what) => reported.push(`${what}: ${String(error)}`));
  const done: string[] = [];
  background.run('first', async () => {
    await Promise.resolve();
    background.run('second', async () => {
      await new Promise((resolve) => setImmediate(resolve));
      done.push('second');
    });
    done.push('first');
  });
  background.run('third', () => Promise.reject(new Error('gone')));
  expect(background.isBusy()).toBe(true);
  await background.idle();
  expect(background.isBusy()).toBe(false);
  expect(done).toEqual(['first', 'second']);
  expect(reported).toEqual(['third: Error: gone']);
  await background.idle();
});
