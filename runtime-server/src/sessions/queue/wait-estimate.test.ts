import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundAhead } from './queue-position.ts';
import { estimateWait } from './wait-estimate.ts';

const now = new Date('2026-03-02T10:00:00Z');
const ago = (...seconds: number[]): Date[] => seconds.map((before) => new Date(now.getTime() - before * 1000));

describe('estimateWait', () => {
  it('goes by how often sessions were accepted lately', () => {
    expect(estimateWait(ago(120, 80, 40), 0, now)).toBe(40);
    expect(estimateWait(ago(120, 80, 40), 3, now)).toBe(160);
    expect(estimateWait(ago(120, 80, 40), 9, now)).toBe(420);
  });

  it('says nothing when too few were accepted within the last hour', () => {
    expect(estimateWait([], 1, now)).toBeUndefined();
    expect(estimateWait(ago(5, 10, 4_000), 1, now)).toBeUndefined();
  });

  it('grows with the number ahead and with the time in which nobody was accepted', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 3, maxLength: 20 }),
        fc.nat(200),
        (seconds, ahead) => {
          const estimate = estimateWait(ago(...seconds), ahead, now) ?? 0;
          expect(estimate).toBeGreaterThan(0);
          expect(estimateWait(ago(...seconds), ahead + 1, now)).toBeGreaterThanOrEqual(estimate);
          expect(estimateWait(ago(...seconds), ahead, new Date(now.getTime() + 60_000))).toBeGreaterThanOrEqual(
            estimate,
          );
        },
      ),
    );
  });
});

it('tells a place exactly to 100, and by two digits beyond (routing.md, while waiting)', () => {
  expect([0, 7, 99, 100, 101, 137, 999, 1_234].map(roundAhead)).toEqual([0, 7, 99, 100, 100, 140, 1_000, 1_200]);
});
