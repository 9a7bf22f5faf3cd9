import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDuration, parseDuration } from './duration.ts';

test.each([
  ['90', 90],
  ['90s', 90],
  ['10m', 600],
  ['1h30m', 5_400],
  ['2d', 172_800],
  ['1.5h', 5_400],
  ['250ms', 0.25],
])('reads %s', (text, seconds) => expect(parseDuration(text)).toBe(seconds));

test.each(['', 'soon', '10 minutes', '-5', 'm', '10x'])('refuses "%s"', (text) =>
  expect(parseDuration(text)).toBeNull(),
);

test('reads whole minutes as they are written', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 59 }), fc.integer({ min: 0, max: 23 }), (minutes, hours) => {
      const seconds = minutes * 60 + hours * 3_600;
      expect(parseDuration(formatDuration(seconds).replace(' ', ''))).toBe(seconds);
    }),
  );
});
