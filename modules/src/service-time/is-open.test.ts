import type { Schedule } from '@parley/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOpen } from './is-open.ts';
import { isOpenByModel } from './open-model.fixtures.ts';
import { anyScheduleNearJump } from './schedule.fixtures.ts';

const office: Schedule = {
  timeZone: 'Asia/Shanghai',
  weekly: {
    mon: [
      ['09:00', '12:00'],
      ['13:00', '18:00'],
    ],
    fri: [['18:00', '24:00']],
    sat: [['22:00', '02:00']],
  },
  holidays: [{ from: '2026-10-01', to: '2026-10-07', name: 'National Day' }],
  workdays: [
    { date: '2026-10-10', intervals: [['09:00', '18:00']] },
    { date: '2026-10-02', intervals: [['20:00', '03:00']] },
  ],
};

describe('isOpen (ADMIN-23)', () => {
  it.each([
    ['2026-03-02T08:59:59.999+08:00', false],
    ['2026-03-02T09:00:00+08:00', true],
    ['2026-03-02T11:59:59.999+08:00', true],
    ['2026-03-02T12:00:00+08:00', false],
    ['2026-03-02T12:59:00+08:00', false],
    ['2026-03-02T13:00:00+08:00', true],
    ['2026-03-02T18:00:00+08:00', false],
    ['2026-03-03T10:00:00+08:00', false],
  ])('has several intervals a day, with their beginning and without their end: %s %s', (at, expected) => {
    expect(isOpen(office, at)).toBe(expected);
  });

  it.each([
    ['2026-03-07T21:59:00+08:00', false],
    ['2026-03-07T22:00:00+08:00', true],
    ['2026-03-08T00:00:00+08:00', true],
    ['2026-03-08T01:59:59+08:00', true],
    ['2026-03-08T02:00:00+08:00', false],
    ['2026-03-06T23:59:59+08:00', true],
    ['2026-03-07T00:00:00+08:00', false],
  ])('crosses midnight, or ends at 24:00: %s %s', (at, expected) => {
    expect(isOpen(office, at)).toBe(expected);
  });

  it.each([
    ['2026-10-05T10:00:00+08:00', false],
    ['2026-10-10T10:00:00+08:00', true],
    ['2026-10-10T22:30:00+08:00', false],
    ['2026-10-02T21:00:00+08:00', true],
    ['2026-10-03T02:00:00+08:00', true],
    ['2026-10-03T03:00:00+08:00', false],
    ['2026-10-03T23:00:00+08:00', false],
    ['2026-10-12T10:00:00+08:00', true],
  ])('puts working days over holidays over the week, also past midnight: %s %s', (at, expected) => {
    expect(isOpen(office, at)).toBe(expected);
  });

  it('counts an interval whose ends are equal as empty', () => {
    const empty: Schedule = { timeZone: 'UTC', weekly: { mon: [['09:00', '09:00']], tue: [['00:00', '24:00']] } };
    expect(isOpen(empty, '2026-03-02T09:00:00Z')).toBe(false);
    expect(isOpen(empty, '2026-03-02T23:00:00Z')).toBe(false);
    expect(isOpen(empty, '2026-03-03T00:00:00Z')).toBe(true);
    expect(isOpen(empty, '2026-03-03T23:59:59Z')).toBe(true);
  });

  it('reads an instant in any offset, or in milliseconds', () => {
    for (const at of ['2026-03-02T01:00:00Z', '2026-03-01T20:00:00-05:00', Date.parse('2026-03-02T01:00:00Z')])
      expect(isOpen(office, at)).toBe(true);
  });

  it('is closed in a time zone that does not exist, and refuses what is no instant', () => {
    for (const timeZone of ['Mars/Olympus', '', '+08:00', 'Asia/Shanghai '])
      expect(isOpen({ ...office, timeZone }, '2026-03-02T10:00:00+08:00')).toBe(false);
    expect(() => isOpen(office, 'tomorrow')).toThrow(RangeError);
    expect(() => isOpen(office, Number.NaN)).toThrow(RangeError);
  });

  it.each<[string, Schedule, string, boolean]>([
    ['before the gap', night('Europe/Berlin'), '2026-03-29T00:59:59Z', true],
    ['after the gap, past the end', night('Europe/Berlin'), '2026-03-29T01:00:00Z', false],
    ['the day after the gap', night('Europe/Berlin'), '2026-03-30T00:29:59Z', true],
    ['first time', night('Europe/Berlin'), '2026-10-25T00:29:59Z', true],
    ['first time, past the end', night('Europe/Berlin'), '2026-10-25T00:30:00Z', false],
    ['second time', night('Europe/Berlin'), '2026-10-25T01:00:00Z', true],
    ['second time, past the end', night('Europe/Berlin'), '2026-10-25T01:30:00Z', false],
    ['New York, before the gap', night('America/New_York'), '2026-03-08T06:59:59Z', true],
    ['New York, after the gap', night('America/New_York'), '2026-03-08T07:00:00Z', false],
    ['Lord Howe, half an hour forward', night('Australia/Lord_Howe'), '2026-10-03T15:30:00Z', false],
    ['Lord Howe, before that', night('Australia/Lord_Howe'), '2026-10-03T15:29:59Z', true],
    ['Lord Howe, half an hour back', night('Australia/Lord_Howe'), '2026-04-04T15:00:00Z', true],
    ['Lord Howe, past the end', night('Australia/Lord_Howe'), '2026-04-04T16:00:00Z', false],
  ])('follows the clocks of its zone, %s', (_, schedule, at, expected) => {
    expect(isOpen(schedule, at)).toBe(expected);
  });

  it('agrees with a model that asks the clock of the zone', () => {
    fc.assert(
      fc.property(anyScheduleNearJump(), ({ schedule, at }) => {
        expect(isOpen(schedule, at)).toBe(isOpenByModel(schedule, at));
      }),
      { numRuns: 1_500 },
    );
  });
});

/** Open every night from 22:00 to 02:30. */
function night(timeZone: string): Schedule {
  const hours: [string, string][] = [['22:00', '02:30']];
  return { timeZone, weekly: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: hours } };
}
