import { isOpen } from '@parley/modules';
import type { Schedule } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { openForTrial } from './trial-days.ts';

const office: Schedule = {
  timeZone: 'Asia/Shanghai',
  weekly: { mon: [['09:00', '18:00']] },
  workdays: [{ date: '2026-11-23', intervals: [['10:00', '11:00']] }],
};
// A Sunday night in Shanghai, still Sunday afternoon in UTC.
const now = new Date('2026-11-22T16:30:00Z');

describe('the schedule of the examples', () => {
  it('is open all day from the first start on, in its own time zone, for a month', () => {
    const schedule = openForTrial(office, new Date('2026-11-24T16:30:00Z'));
    expect(isOpen(schedule, '2026-11-24T15:00:00Z')).toBe(false);
    expect(isOpen(schedule, '2026-11-24T16:30:00Z')).toBe(true);
    expect(isOpen(schedule, '2026-12-25T10:00:00Z')).toBe(true);
    expect(isOpen(schedule, '2026-12-27T10:00:00Z')).toBe(false);
  });

  it('keeps the workdays it has, and each day once', () => {
    const { workdays = [] } = openForTrial(office, now);
    expect(workdays[0]).toEqual(office.workdays?.[0]);
    expect(new Set(workdays.map(({ date }) => date)).size).toBe(workdays.length);
  });
});
