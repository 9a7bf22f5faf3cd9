import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareDecimals, parseDecimal } from './decimal.ts';

test.each(['', ' ', '.', '-', '1.2.3', '0x1f', '1e', '1e99999', 'NaN', 'Infinity', '1 2', '--1', '１'])(
  '%j is no number',
  (text) => expect(parseDecimal(text)).toBeUndefined(),
);

test('agrees with doubles wherever they are exact', () => {
  const written = fc.oneof(
    fc.constantFrom('-5', '-5.0', '0', '-0'),
    fc.maxSafeInteger().map(String),
    fc.integer({ min: -9999, max: 9999 }).map((hundredths) => (hundredths / 100).toFixed(3)),
    fc
      .tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: -9, max: 9 }))
      .map(([digits, exponent]) => `${digits}e${exponent}`),
  );
  fc.assert(
    fc.property(written, written, (left, right) => {
      const [one, other] = [parseDecimal(left), parseDecimal(right)];
      expect(one && other && Math.sign(compareDecimals(one, other))).toBe(Math.sign(Number(left) - Number(right)) + 0);
    }),
    { numRuns: 2_000 },
  );
});

test('reads a long text in linear time', () => {
  const zeros = '0'.repeat(200_000);
  expect(parseDecimal(`${zeros}1${zeros}.${zeros}x`)).toBeUndefined();
  expect(parseDecimal(`${zeros}1${zeros}`)).toMatchObject({ digits: '1', magnitude: 200_001 });
}, 10_000);
