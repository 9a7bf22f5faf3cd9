import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reconnectDelay } from './reconnect-delay.ts';

test('grows from a quarter of a second to at most half a minute, and never waits for nothing', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (failures, chance) => {
        const delay = reconnectDelay(failures, () => chance);
        expect(delay).toBeGreaterThanOrEqual(250);
        expect(delay).toBeLessThanOrEqual(30_000);
      },
    ),
  );
  expect(reconnectDelay(1, () => 0)).toBe(250);
  expect(reconnectDelay(4, () => 0.5)).toBe(3_000);
  expect(reconnectDelay(100, () => 0)).toBe(15_000);
});
