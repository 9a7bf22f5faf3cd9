import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate } from './allocate.ts';

const strata = fc
  .uniqueArray(fc.record({ stratum: fc.string({ maxLength: 6 }), count: fc.integer({ min: 0, max: 400 }) }), {
    selector: ({ stratum }) => stratum,
    maxLength: 30,
  })
  .filter((all) => all.length > 0);

describe('a stratified sample (QA-06)', () => {
  it('is as large as was asked for, or all there is, and takes from no stratum more than it has', () => {
    fc.assert(
      fc.property(strata, fc.integer({ min: 0, max: 2_000 }), (all, size) => {
        const given = allocate(all, size);
        const population = all.reduce((sum, { count }) => sum + count, 0);
        expect([...given.values()].reduce((sum, one) => sum + one, 0)).toBe(Math.min(size, population));
        for (const { stratum, count } of all) expect(given.get(stratum) ?? 0).toBeLessThanOrEqual(count);
      }),
    );
  });

  it('leaves out no stratum where it has room for all, and does not depend on their order', () => {
    fc.assert(
      fc.property(strata, fc.integer({ min: 30, max: 500 }), (all, size) => {
        const given = allocate(all, size);
        for (const { stratum, count } of all) if (count > 0) expect(given.get(stratum)).toBeGreaterThan(0);
        expect(allocate([...all].reverse(), size)).toEqual(given);
      }),
    );
  });

  it('is in proportion: three to one stays three to one', () => {
    const given = allocate(
      [
        { stratum: 'ann', count: 300 },
        { stratum: 'bob', count: 100 },
      ],
      40,
    );
    expect(Object.fromEntries(given)).toEqual({ ann: 30, bob: 10 });
    const few = allocate(
      [
        { stratum: 'ann', count: 999 },
        { stratum: 'bob', count: 1 },
      ],
      3,
    );
    expect(Object.fromEntries(few)).toEqual({ ann: 2, bob: 1 });
  });
});
