import { expect, it } from 'vitest';
import { inSlices } from './in-slices.ts';

it('lets others have their turn between the steps of long work, and gives its result', async () => {
  let time = 0;
  const done: string[] = [];
  function* work() {
    for (let step = 1; step <= 5; step += 1) {
      time += 6;
      done.push(`step ${step}`);
      yield;
    }
    return 'whole';
  }
  const other = new Promise((resolve) => setImmediate(resolve)).then(() => done.push('another'));
  done.push(await inSlices(work(), () => time));
  await other;
  expect(done).toEqual(['step 1', 'step 2', 'another', 'step 3', 'step 4', 'step 5', 'whole']);
});
