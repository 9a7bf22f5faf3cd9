import { expect, it } from 'vitest';
import { againstBar, againstLimit, figure, times } from './figures.ts';

it('writes figures with as many digits as they are worth', () => {
  expect([12_345.6, 85.23, 1.234].map(figure)).toEqual(['12,346', '85.2', '1.23']);
});

it('says of a ratio whether it meets its bar', () => {
  expect(times(2)).toBe('2.00 ×');
  expect(againstBar(2, 2)).toBe('2.00 × (≥ 2: met)');
  expect(againstBar(1.994, 2)).toBe('1.99 × (≥ 2: NOT met)');
});

it('says of a value whether it keeps its limit', () => {
  expect(againstLimit(1.5, 2, 's')).toBe('1.50 s (≤ 2: met)');
  expect(againstLimit(2.01, 2, 's')).toBe('2.01 s (≤ 2: NOT met)');
});
