import type { Schedule } from '@parley/schemas';
import fc from 'fast-check';

/** Zones with each kind of jump, and instants around theirs (2006: clocks changed one minute after midnight). */
const jumps: Record<string, string[]> = {
  'Asia/Shanghai': ['2026-03-01T16:00:00Z'],
  'Europe/Berlin': ['2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z'],
  'America/New_York': ['2026-03-08T07:00:00Z', '2026-11-01T06:00:00Z'],
  'Australia/Lord_Howe': ['2026-04-04T15:00:00Z', '2026-10-03T15:30:00Z'],
  'America/Havana': ['2026-03-08T05:00:00Z', '2026-11-01T05:00:00Z'],
  'America/St_Johns': ['2006-04-02T03:31:00Z', '2006-10-29T02:31:00Z'],
  'Asia/Kathmandu': ['2026-12-31T18:15:00Z'],
};

const day = 86_400_000;

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '59'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);

const intervals = fc.array(fc.tuple(time, fc.oneof(time, fc.constant('24:00'))), { maxLength: 2 });

const week = fc.record(
  { mon: intervals, tue: intervals, wed: intervals, thu: intervals, fri: intervals, sat: intervals, sun: intervals },
  { requiredKeys: [] },
);

/** Any schedule of a zone, with an instant within five days of one of the zone's jumps; exceptions lie near it. */
export function anyScheduleNearJump(): fc.Arbitrary<{ schedule: Schedule; at: number }> {
  return fc.constantFrom(...Object.keys(jumps)).chain((timeZone) =>
    fc.constantFrom(...(jumps[timeZone] ?? [])).chain((jump) => {
      const near = (days: number) => Date.parse(jump) + days * day;
      const date = fc.integer({ min: -5, max: 12 }).map((days) => new Date(near(days)).toISOString().slice(0, 10));
      const holidays = fc.array(fc.record({ from: date, to: date }), { maxLength: 2 });
      const workdays = fc.array(fc.record({ date, intervals }), { maxLength: 2 });
      const schedule = fc.record({ timeZone: fc.constant(timeZone), weekly: week, holidays, workdays });
      return fc.record({ schedule, at: fc.integer({ min: near(-5), max: near(5) }) });
    }),
  );
}
