import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountIn, isLongFor, nameOfUnit, secondsOf, unitOf, unitsUpTo } from './duration-units.ts';

describe('a number of seconds as amount and unit', () => {
  it('takes the largest unit that gives a whole number', () => {
    const shown = [0, 1, 59, 60, 90, 5_400, 7_200, 86_400, 100_000, 604_800].map((seconds) => {
      const unit = unitOf(seconds);
      return `${amountIn(unit, seconds)} ${unit}`;
    });
    expect(shown).toEqual([
      '0 second',
      '1 second',
      '59 second',
      '1 minute',
      '90 second',
      '90 minute',
      '2 hour',
      '1 day',
      '100000 second',
      '7 day',
    ]);
  });

  it('loses nothing', () => {
    fc.assert(
      fc.property(fc.nat({ max: 3_000_000 }), (seconds) => {
        const unit = unitOf(seconds);
        expect(Number.isInteger(amountIn(unit, seconds))).toBe(true);
        expect(secondsOf(unit, amountIn(unit, seconds))).toBe(seconds);
      }),
    );
  });

  it('offers no unit of which one is already too long', () => {
    expect(unitsUpTo(60)).toEqual(['minute', 'second']);
    expect(unitsUpTo(3_599)).toEqual(['minute', 'second']);
    expect(unitsUpTo(604_800)).toEqual(['day', 'hour', 'minute', 'second']);
  });

  it('is read in two units where one is hard to read', () => {
    expect(isLongFor('minute', 5_400)).toBe(true);
    expect(isLongFor('second', 60)).toBe(false);
    expect(isLongFor('second', 90)).toBe(true);
    expect(isLongFor('day', 604_800)).toBe(false);
  });

  it('names the unit in the language of the screen', () => {
    expect(nameOfUnit('hour', 1, 'en')).toBe('hour');
    expect(nameOfUnit('hour', 2, 'en')).toBe('hours');
    expect(nameOfUnit('minute', 2, 'zh-CN')).toBe('分钟');
    expect(nameOfUnit('second', 2, 'zh-CN')).toBe('秒');
  });
});
