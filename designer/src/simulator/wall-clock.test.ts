import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantAt, nextWeekday, wallTime } from './wall-clock.ts';

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());

describe('the clock of a zone', () => {
  it('reads and writes the same time in every zone, across changes of summer time', () => {
    const zones = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'UTC'];
    const seconds = fc.integer({ min: 1_700_000_000, max: 1_900_000_000 });
    fc.assert(
      fc.property(fc.constantFrom(...zones), seconds, (zone, at) => {
        const wall = wallTime(at * 1_000, zone);
        const instant = instantAt(wall, zone);
        // An hour that clocks show twice may be read as either.
        expect(wallTime(instant ?? 0, zone)).toBe(wall);
      }),
    );
    expect(instantAt('no time', 'UTC')).toBeNull();
    expect(iso(instantAt('2026-03-01T03:00', 'Asia/Shanghai'))).toBe('2026-02-28T19:00:00.000Z');
  });

  it('finds the next Sunday at three, never the past one', () => {
    const monday = Date.parse('2026-03-02T10:00:00+08:00');
    const sunday = nextWeekday(monday, 'Asia/Shanghai', 0, 3);
    expect(iso(sunday)).toBe('2026-03-07T19:00:00.000Z');
    expect(nextWeekday(sunday, 'Asia/Shanghai', 0, 3) - sunday).toBe(7 * 86_400_000);
  });
});
