import fc from 'fast-check';
import { expect, it } from 'vitest';
import { areaPath, linePath, mostOf, tickIndexes } from './chart-paths.ts';

const drawing = { most: 10, width: 20, height: 100 };

it('draws lines through the middles, and areas upon each other', () => {
  expect(linePath([0, 10], drawing)).toBe('M10 100L30 0');
  const figures = [
    [2, 3],
    [4, 6],
  ];
  expect(mostOf(figures, false)).toBe(6);
  expect(mostOf(figures, true)).toBe(10);
  expect(mostOf([], true)).toBe(1);
  expect(areaPath(figures, 0, drawing)).toBe('M10 80L30 60L30 100L10 100Z');
  expect(areaPath(figures, 1, drawing)).toBe('M10 50L30 0L30 60L10 80Z');
});

it('names few stretches, however many there are, and the first of them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), (count) => {
      const ticks = tickIndexes(count);
      expect(ticks[0]).toBe(0);
      expect(ticks.length).toBeLessThanOrEqual(7);
      expect(Math.max(...ticks)).toBeLessThan(count);
    }),
  );
});
