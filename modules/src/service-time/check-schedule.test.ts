import { Schedule } from '@parley/schemas';
import { schemaProblems } from '@parley/engine';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSchedule } from './check-schedule.ts';
import { isOpen } from './is-open.ts';
import { anyScheduleNearJump } from './schedule.fixtures.ts';

const nineToFive: [string, string][] = [['09:00', '17:00']];
const week: Schedule = { timeZone: 'Asia/Shanghai', weekly: { mon: nineToFive } };

const problems = (schedule: Schedule, at?: string) =>
  checkSchedule(schedule, at).map(({ severity, code, path }) => `${severity} ${code} ${path}`);

describe('checkSchedule', () => {
  it('finds nothing in plain hours', () => {
    expect(problems(week, '2026-03-02T00:00:00Z')).toEqual([]);
  });

  it.each(['Mars/Olympus', 'Shanghai', '+08:00', 'UTC+8'])('refuses the time zone %s', (timeZone) => {
    expect(problems({ ...week, timeZone })).toEqual(['error schedule/unknown-time-zone /timeZone']);
  });

  it.each(['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Etc/GMT-8', 'asia/shanghai'])(
    'accepts the time zone %s',
    (timeZone) => {
      expect(problems({ ...week, timeZone })).toEqual([]);
    },
  );

  it('warns of hours that never open', () => {
    expect(problems({ ...week, weekly: {} })).toEqual(['warning schedule/never-opens ']);
    expect(problems({ ...week, weekly: { mon: [] }, workdays: [] })).toEqual(['warning schedule/never-opens ']);
  });

  it('warns of hours that do not open for two years from a time', () => {
    const past: Schedule = { ...week, weekly: {}, workdays: [{ date: '2020-01-01', intervals: nineToFive }] };
    expect(problems(past)).toEqual([]);
    expect(problems(past, '2026-03-02T00:00:00Z')).toEqual(['warning schedule/never-opens ']);
    const closed: Schedule = { ...week, holidays: [{ from: '2026-01-01', to: '2099-12-31' }] };
    expect(problems(closed, '2026-03-02T00:00:00Z')).toEqual(['warning schedule/never-opens ']);
  });

  it('warns of an interval whose ends are equal', () => {
    const weekly: Schedule['weekly'] = { mon: nineToFive, tue: [['08:00', '08:00']] };
    const workdays = [{ date: '2026-10-10', intervals: [['10:00', '10:00']] as [string, string][] }];
    expect(problems({ ...week, weekly, workdays })).toEqual([
      'warning schedule/empty-interval /weekly/tue/0',
      'warning schedule/empty-interval /workdays/0/intervals/0',
    ]);
  });

  it('refuses an interval that begins at 24:00', () => {
    expect(problems({ ...week, weekly: { mon: [['24:00', '02:00']] } })).toEqual([
      'error schedule/begins-at-24 /weekly/mon/0',
    ]);
  });

  it('refuses a holiday that ends before it begins, and days that do not exist', () => {
    const holidays = [
      { from: '2026-10-07', to: '2026-10-01' },
      { from: '2026-02-28', to: '2026-02-30' },
    ];
    const workdays = [{ date: '2027-02-29', intervals: nineToFive }];
    expect(problems({ ...week, holidays, workdays })).toEqual([
      'error schedule/holiday-backwards /holidays/0',
      'error schedule/no-such-day /holidays/1/to',
      'error schedule/no-such-day /workdays/0/date',
    ]);
  });

  it('mentions what overlaps or comes twice', () => {
    const weekly: Schedule['weekly'] = {
      mon: [
        ['09:00', '12:00'],
        ['12:00', '13:00'],
        ['12:59', '14:00'],
      ],
      sun: [['22:00', '09:01']],
    };
    const holidays = [
      { from: '2026-10-05', to: '2026-10-06' },
      { from: '2026-10-01', to: '2026-10-05' },
    ];
    const workdays = [
      { date: '2026-10-10', intervals: nineToFive },
      { date: '2026-10-10', intervals: nineToFive },
    ];
    expect(problems({ ...week, weekly, holidays, workdays })).toEqual([
      'info schedule/overlap /weekly/mon/2',
      'info schedule/overlap /weekly/mon/0',
      'info schedule/overlap /holidays/0',
      'info schedule/same-workday /workdays/1',
    ]);
  });

  it('warns that hours never open only when they do not', () => {
    fc.assert(
      fc.property(anyScheduleNearJump(), ({ schedule, at }) => {
        expect(schemaProblems(Schedule, schedule)).toEqual([]);
        const neverOpens = checkSchedule(schedule, at).some(({ code }) => code === 'schedule/never-opens');
        expect(neverOpens && isOpen(schedule, at)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});
