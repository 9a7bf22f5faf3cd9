import { expect, it } from 'vitest';
import { afterReading } from './after-reading.ts';

const turnOfTheLoop = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

it('does nothing at once, and everything in the order in which it came at the end of the turn', async () => {
  const done: string[] = [];
  for (const name of ['first', 'second', 'third']) afterReading(() => done.push(name));
  expect(done).toEqual([]);
  await turnOfTheLoop();
  expect(done).toEqual(['first', 'second', 'third']);
});

it('does the steps of many side by side: what each awaits comes after all have begun', async () => {
  const done: string[] = [];
  for (const name of ['a', 'b']) {
    afterReading(() => {
      done.push(`${name} begins`);
      void Promise.resolve().then(() => done.push(`${name} goes on`));
    });
  }
  await turnOfTheLoop();
  expect(done).toEqual(['a begins', 'b begins', 'a goes on', 'b goes on']);
});

it('leaves what comes in meanwhile to the next turn', async () => {
  const done: string[] = [];
  afterReading(() => {
    done.push('now');
    afterReading(() => done.push('later'));
  });
  await turnOfTheLoop();
  expect(done).toEqual(['now']);
  await turnOfTheLoop();
  expect(done).toEqual(['now', 'later']);
});
