import { expect, it } from 'vitest';
import { FakeClock } from './platform/fake-clock.ts';
import { silentLogger } from './platform/logger.ts';
import { createUpkeep } from './upkeep.ts';

const hour = 3_600_000;

it('runs everything every hour until it stops, and what failed again the next time', async () => {
  const clock = new FakeClock();
  const runs: string[] = [];
  let isBroken = true;
  const upkeep = createUpkeep({
    clock,
    logger: silentLogger,
    tasks: [
      {
        what: 'broken',
        run: () => {
          runs.push('broken');
          return isBroken ? Promise.reject(new Error('no')) : Promise.resolve();
        },
      },
      { what: 'fine', run: (now) => Promise.resolve(runs.push(`fine ${now.getTime() - begin}`)) },
    ],
  });
  const begin = clock.now().getTime();
  await expect(upkeep.run()).rejects.toThrow('no');
  isBroken = false;
  await upkeep.run();
  upkeep.start();
  isBroken = true;
  await clock.advance(hour);
  await clock.advance(hour);
  await upkeep.stop();
  await clock.advance(hour);
  expect(runs).toEqual(['broken', 'broken', 'fine 0', 'broken', `fine ${hour}`, 'broken', `fine ${2 * hour}`]);
});
