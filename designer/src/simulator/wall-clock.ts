import { formatNow } from '@parley/engine';

/** A time as clocks in a zone show it, for a field of date and time: `2026-03-02T10:00:00`. */
export function wallTime(at: number, zone: string): string {
  return formatNow(new Date(at).toISOString(), zone).slice(0, 19);
}

/** The instant, unix milliseconds, at which clocks in the zone show this; null when it is no time. */
export function instantAt(wall: string, zone: string): number | null {
  const asUtc = Date.parse(`${wall.length === 16 ? `${wall}:00` : wall}Z`);
  if (Number.isNaN(asUtc)) return null;
  // The offset in force is known only at the instant: the second try settles changes of summer time.
  const first = asUtc - offsetAt(asUtc, zone);
  return asUtc - offsetAt(first, zone);
}

/** The next time, from `at` on, at which clocks in the zone show this hour on this day of the week (0 = Sunday). */
export function nextWeekday(at: number, zone: string, weekday: number, hour: number): number {
  const today = wallTime(at, zone).slice(0, 10);
  for (let days = 0; days <= 7; days += 1) {
    const date = new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000);
    if (date.getUTCDay() !== weekday) continue;
    const wall = `${date.toISOString().slice(0, 10)}T${String(hour).padStart(2, '0')}:00:00`;
    const instant = instantAt(wall, zone);
    if (instant !== null && instant > at) return instant;
  }
  return at;
}

function offsetAt(at: number, zone: string): number {
  return Date.parse(`${wallTime(at, zone)}Z`) - Math.floor(at / 1_000) * 1_000;
}
