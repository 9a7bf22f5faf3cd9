import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { machinePace, paceOf } from './machine-pace.mjs';

it('is 1 where samples take as long as they should or less, and follows the slowest of them', () => {
  expect(paceOf([0.19, 0.19, 0.19])).toBe(1);
  expect(paceOf([0.05, 0.08, 0.06])).toBe(1);
  expect(paceOf([0.19, 0.76, 0.4])).toBe(4);
});

it('ends somewhere, so that what hangs is told', () => {
  expect(paceOf([60])).toBe(8);
});

it('is measured once in a run and handed on', async () => {
  const environment: NodeJS.ProcessEnv = {};
  let samples = 0;
  const takeSample = () => Promise.resolve((samples += 1) * 0.19);
  expect(await machinePace(environment, takeSample)).toBe(3);
  expect(await machinePace(environment, takeSample)).toBe(3);
  expect(samples).toBe(3);
  expect(environment['TEST_PACE']).toBe('3');
});

it('can be given, within what it could be', async () => {
  const never = () => Promise.reject(new Error('nothing is measured'));
  expect(await machinePace({ TEST_PACE: '2.5' }, never)).toBe(2.5);
  expect(await machinePace({ TEST_PACE: '100' }, never)).toBe(8);
});

it('measures this machine', async () => {
  const pace = await machinePace({});
  expect(pace).toBeGreaterThanOrEqual(1);
  expect(pace).toBeLessThanOrEqual(8);
});

it('gives CI its limit', () => {
  const limit = (pace: string) =>
    spawnSync(process.execPath, [fileURLToPath(new URL('./time-limit.mjs', import.meta.url)), '24', '55'], {
      env: { TEST_PACE: pace },
      encoding: 'utf8',
    }).stdout.trim();
  expect(limit('1')).toBe('1 24');
  expect(limit('1.5')).toBe('1.5 36');
  expect(limit('4')).toBe('4 55');
});
