import { describe, expect, it } from 'vitest';
import { rangesBetween, scoreFaults, typedTotal } from './score-total.ts';

const categories = [
  { key: 'courtesy', name: 'Courtesy', description: '', attribute: 'plus' as const, score: 5 },
  { key: 'rudeness', name: 'Rudeness', description: '', attribute: 'minus' as const, score: 2 },
];

describe('a review as it is filled in', () => {
  it('has its total at once, empty fields counting nothing (QA-03)', () => {
    expect(typedTotal(categories, { courtesy: 4, rudeness: 1.5 })).toBe(2.5);
    expect(typedTotal(categories, { courtesy: '', rudeness: '' })).toBe(0);
  });

  it('says which score is missing or wrong', () => {
    expect(scoreFaults(categories, { courtesy: '', rudeness: 2.5 })).toEqual({
      courtesy: 'missing',
      rudeness: 'wrong',
    });
    expect(scoreFaults(categories, { courtesy: 4.25, rudeness: 0 })).toEqual({ courtesy: 'wrong' });
    expect(scoreFaults(categories, { courtesy: 5, rudeness: 0 })).toEqual({});
  });

  it('stands in one of five equal ranges, 1.8 wide from −2 to 7 (QA-05)', () => {
    expect(rangesBetween(-2, 7)).toEqual([
      { from: -2, to: -0.2 },
      { from: -0.2, to: 1.6 },
      { from: 1.6, to: 3.4 },
      { from: 3.4, to: 5.2 },
      { from: 5.2, to: 7 },
    ]);
  });
});
