import type { Schedule } from '@parley/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextOpening } from './next-opening.ts';
import { nextOpeningByModel } from './open-model.fixtures.ts';
import { anyScheduleNearJump } from './schedule.fixtures.ts';

const office: Schedule = {
  timeZone: 'Asia/Shanghai',
  weekly: { mon: [['09:00', '18:00']], sat: [['22:00', '02:00']] },
  holidays: [{ from: '2026-03-09', to: '2026-03-09' }],
};

describe('nextOpening', () => {
  it.each([
    ['is now when it is open', '2026-03-02T10:00:00.250+08:00', '2026-03-02T02:00:00.250Z'],
    ['is the beginning of the hours of today', '2026-03-02T07:00:00+08:00', '2026-03-02T01:00:00.000Z'],
    ['is on a later day', '2026-03-02T18:00:00+08:00', '2026-03-07T14:00:00.000Z'],
    ['leaves a holiday out', '2026-03-08T02:00:00+08:00', '2026-03-14T14:00:00.000Z'],
  ])('%s', (_, at, expected) => {
    expect(nextOpening(office, at)).toBe(expected);
  });

  it('is null when there are no hours, or none within two years', () => {
    expect(nextOpening({ timeZone: 'UTC', weekly: {} }, '2026-03-02T10:00:00Z')).toBeNull();
    expect(nextOpening({ timeZone: 'Mars/Olympus', weekly: office.weekly }, '2026-03-02T10:00:00Z')).toBeNull();
    const single = (date: string): Schedule => ({
      timeZone: 'UTC',
      weekly: {},
      workdays: [{ date, intervals: [['09:00', '10:00']] }],
    });
    expect(nextOpening(single('2026-03-01'), '2026-03-02T10:00:00Z')).toBeNull();
    expect(nextOpening(single('2028-03-01'), '2026-03-02T10:00:00Z')).toBe('2028-03-01T09:00:00.000Z');
    expect(nextOpening(single('2028-03-20'), '2026-03-02T10:00:00Z')).toBeNull();
  });

  it('skips a night whose hours fall into the gap', () => {
    const gap: Schedule = { timeZone: 'Europe/Berlin', weekly: { sun: [['02:00', '03:00']] } };
    expect(nextOpening(gap, '2026-03-28T12:00:00Z')).toBe('2026-04-05T00:00:00.000Z');
  });

  it('opens where the clocks jump into the hours', () => {
    const early: Schedule = { timeZone: 'Europe/Berlin', weekly: { sun: [['02:30', '04:00']] } };
    expect(nextOpening(early, '2026-03-28T12:00:00Z')).toBe('2026-03-29T01:00:00.000Z');
  });

  it('opens a second time when an hour comes twice', () => {
    const twice: Schedule = { timeZone: 'America/New_York', weekly: { sun: [['01:00', '01:30']] } };
    expect(nextOpening(twice, '2026-10-31T12:00:00Z')).toBe('2026-11-01T05:00:00.000Z');
    expect(nextOpening(twice, '2026-11-01T05:30:00Z')).toBe('2026-11-01T06:00:00.000Z');
    expect(nextOpening(twice, '2026-11-01T06:30:00Z')).toBe('2026-11-08T06:00:00.000Z');
  });

  it('agrees with a model that looks at every minute', () => {
    fc.assert(
      fc.property(anyScheduleNearJump(), ({ schedule, at }) => {
        const found = nextOpening(schedule, at);
        const expected = nextOpeningByModel(schedule, at, 4);
        if (expected === null) expect(found === null || Date.parse(found) >= at + 4 * 86_400_000).toBe(true);
        else expect(found).toBe(new Date(expected).toISOString());
      }),
      { numRuns: 150 },
    );
  });
});
