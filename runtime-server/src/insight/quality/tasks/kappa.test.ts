import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreedShare, kappa, type Pairs } from './kappa.ts';

const score = fc.integer({ min: 0, max: 10 }).map((half) => half / 2);
const pairs = fc.array(fc.tuple(score, score), { minLength: 1, maxLength: 60 });
const weights = fc.constantFrom('none' as const, 'linear' as const);

/** The textbook: observed and chance agreement from the table of all pairs of values. */
function fromTable(all: Pairs): number | null {
  const values = [...new Set(all.flat())];
  const share = (keep: (pair: readonly [number, number]) => boolean): number => all.filter(keep).length / all.length;
  const agreed = share(([a, b]) => a === b);
  const chance = values.reduce((sum, value) => sum + share(([a]) => a === value) * share(([, b]) => b === value), 0);
  return Math.abs(1 - chance) < 1e-12 ? null : (agreed - chance) / (1 - chance);
}

describe('agreement of two inspectors', () => {
  it('is the textbook’s κ', () => {
    const known: Pairs = [
      ...Array.from({ length: 20 }, () => [1, 1] as const),
      ...Array.from({ length: 5 }, () => [1, 0] as const),
      ...Array.from({ length: 10 }, () => [0, 1] as const),
      ...Array.from({ length: 15 }, () => [0, 0] as const),
    ];
    expect(kappa(known, 'none')).toBeCloseTo(0.4, 12);
    fc.assert(
      fc.property(pairs, (all) => {
        const [ours, table] = [kappa(all, 'none'), fromTable(all)];
        if (ours === null || table === null) expect(ours).toBe(table);
        else expect(ours).toBeCloseTo(table, 9);
      }),
    );
  });

  it('is at most 1, and 1 exactly when both always gave the same', () => {
    fc.assert(
      fc.property(pairs, weights, (all, how) => {
        const found = kappa(all, how);
        if (found === null) return;
        expect(found).toBeLessThanOrEqual(1);
        expect(found === 1).toBe(agreedShare(all) === 1);
      }),
    );
  });

  it('does not change with who is first, nor with the order of sessions', () => {
    fc.assert(
      fc.property(pairs, weights, (all, how) => {
        const found = kappa(all, how);
        const same = (other: number | null): void => {
          if (found === null || other === null) expect(other).toBe(found);
          else expect(other).toBeCloseTo(found, 9);
        };
        same(
          kappa(
            all.map(([a, b]) => [b, a] as const),
            how,
          ),
        );
        same(kappa([...all].reverse(), how));
        // Scores on another scale say the same.
        same(
          kappa(
            all.map(([a, b]) => [a * 4 + 8, b * 4 + 8] as const),
            how,
          ),
        );
      }),
    );
  });

  it('is 0 where one knows nothing of the other', () => {
    fc.assert(
      fc.property(fc.uniqueArray(score, { minLength: 2, maxLength: 6 }), weights, (values, how) => {
        const independent = values.flatMap((a) => values.map((b) => [a, b] as const));
        expect(kappa(independent, how)).toBeCloseTo(0, 9);
      }),
    );
  });

  it('says nothing of one score throughout, and of no sessions', () => {
    expect(kappa([], 'none')).toBeNull();
    expect(
      kappa(
        [
          [2, 2],
          [2, 2],
        ],
        'linear',
      ),
    ).toBeNull();
    expect(agreedShare([])).toBeNull();
  });

  it('takes a near miss for better than a wide one, with weights', () => {
    const near =
      kappa(
        [
          [0, 1],
          [5, 5],
          [3, 3],
          [1, 1],
        ],
        'linear',
      ) ?? 0;
    const wide =
      kappa(
        [
          [0, 5],
          [5, 5],
          [3, 3],
          [1, 1],
        ],
        'linear',
      ) ?? 0;
    expect(near).toBeGreaterThan(wide);
  });
});
