import { describe, expect, it } from 'vitest';
import { median, percentile } from './statistics.ts';

describe('median', () => {
  it('is the middle value, whatever the order', () => {
    expect(median([9, 1, 5])).toBe(5);
  });

  it('is the mean of the two in the middle of an even number', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  it('refuses nothing at all', () => {
    expect(() => median([])).toThrow(RangeError);
  });
});

describe('percentile', () => {
  it('reaches from the smallest to the largest value', () => {
    const values = [30, 10, 20];
    expect([0, 50, 100].map((percent) => percentile(values, percent))).toEqual([10, 20, 30]);
  });

  it('interpolates between neighbours', () => {
    expect(percentile([0, 10], 99)).toBeCloseTo(9.9);
  });
});
