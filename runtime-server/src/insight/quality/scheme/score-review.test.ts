import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundsOf, rangeOf, scoreProblems, totalOf } from './score-review.ts';

const category = fc.record({
  key: fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom('a', 'b', 'c', '1', '2') }),
  name: fc.constant('Category'),
  description: fc.constant(''),
  attribute: fc.constantFrom('plus' as const, 'minus' as const),
  score: fc.integer({ min: 1, max: 100 }),
});
const categories = fc.uniqueArray(category, { selector: ({ key }) => key, minLength: 1, maxLength: 20 });
const scored = categories.chain((all) =>
  fc.tuple(...all.map(({ score }) => fc.integer({ min: 0, max: score * 2 }))).map((halves) => ({
    all,
    scores: Object.fromEntries(all.map(({ key }, index) => [key, (halves[index] ?? 0) / 2])),
  })),
);

describe('the total of a review (QA-03)', () => {
  it('is what plus gives less what minus takes, and within its bounds', () => {
    fc.assert(
      fc.property(scored, ({ all, scores }) => {
        const { minimum, maximum } = boundsOf(all);
        const total = totalOf(all, scores);
        expect(total).toBeGreaterThanOrEqual(minimum);
        expect(total).toBeLessThanOrEqual(maximum);
        expect(scoreProblems(all, scores)).toEqual([]);
      }),
    );
  });

  it('needs a score of every category, none higher than it has and none of others', () => {
    const all = [
      { key: 'polite', name: 'Polite', description: '', attribute: 'plus' as const, score: 5 },
      { key: 'rude', name: 'Rude', description: '', attribute: 'minus' as const, score: 2 },
    ];
    const pointers = (scores: Record<string, number>) => scoreProblems(all, scores).map(({ pointer }) => pointer);
    expect(pointers({ polite: 5.5, other: 1 })).toEqual(['/scores/polite', '/scores/rude', '/scores/other']);
    const odd = [{ ...all[0], key: 'constructor', name: 'Odd', description: '', attribute: 'plus' as const, score: 5 }];
    expect(scoreProblems(odd, {})).toHaveLength(1);
    expect(totalOf(odd, {})).toBe(0);
    expect(boundsOf(all)).toEqual({ minimum: -2, maximum: 5 });
    expect(totalOf(all, { polite: 4, rude: 1.5 })).toBe(2.5);
  });
});

describe('five equal ranges (QA-05)', () => {
  it('are 1.8 wide from −2 to 7', () => {
    const bounds = { minimum: -2, maximum: 7 };
    expect([-2, -0.5, 0, 1.5, 2, 3, 3.5, 5, 5.5, 7].map((total) => rangeOf(total, bounds))).toEqual([
      1, 1, 2, 2, 3, 3, 4, 4, 5, 5,
    ]);
  });

  it('hold every total in exactly one, never fall as it rises, and are equally wide', () => {
    fc.assert(
      fc.property(categories, (all) => {
        const bounds = boundsOf(all);
        const steps = (bounds.maximum - bounds.minimum) * 2;
        const found = Array.from({ length: steps + 1 }, (_, step) => rangeOf(bounds.minimum + step / 2, bounds));
        expect(found[0]).toBe(1);
        expect(found.at(-1)).toBe(5);
        found.forEach((range, index) => expect(range).toBeGreaterThanOrEqual(found[index - 1] ?? 1));
        const width = (bounds.maximum - bounds.minimum) / 5;
        found.forEach((range, index) => {
          const above = index / 2 - (range - 1) * width;
          expect(above).toBeGreaterThan(-1e-9);
          expect(above).toBeLessThan(width + (range === 5 ? 1e-9 : 0));
        });
      }),
      { numRuns: 50 },
    );
  });
});
