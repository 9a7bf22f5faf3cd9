import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statusesInOrder, statusSeconds } from './status-seconds.ts';

const at = (seconds: number): Date => new Date(Date.UTC(2026, 10, 2) + seconds * 1000);
const hour = { from: at(0), to: at(3_600) };

describe('the time of each status (STAT-08, STAT-36)', () => {
  it('begins with what held before the period, and goes on to its end', () => {
    const changes = [
      { status: 'busy' as const, at: at(-500) },
      { status: 'available' as const, at: at(600) },
      { status: 'rest' as const, at: at(3_000) },
      { status: 'offline' as const, at: at(9_000) },
    ];
    expect(statusSeconds(changes, hour)).toMatchObject({ busy: 600, available: 2_400, rest: 600, offline: 0 });
  });

  it('is offline where nothing was recorded', () => {
    expect(statusSeconds([], hour).offline).toBe(3_600);
  });

  it('adds up to the period, whatever was recorded', () => {
    const change = fc.record({
      status: fc.constantFrom(...statusesInOrder),
      at: fc.integer({ min: -7_200_000, max: 7_200_000 }).map((each) => new Date(at(0).getTime() + each)),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const inOrder = changes.toSorted((a, b) => a.at.getTime() - b.at.getTime());
        const seconds = statusSeconds(inOrder, hour);
        expect(statusesInOrder.reduce((sum, status) => sum + seconds[status], 0)).toBe(3_600);
        expect(Math.min(...Object.values(seconds))).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
