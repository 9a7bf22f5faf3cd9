import { expect, it } from 'vitest';
import { documentOf, valuesOf, wrongTimes } from './schedule-form.ts';

const schedule = {
  key: 'office',
  name: 'Office',
  timeZone: 'Asia/Shanghai',
  weekly: { mon: [['09:00', '18:00']] as [string, string][] },
  holidays: [{ from: '2026-10-01', to: '2026-10-07' }],
  isOpen: true,
  opensAt: null,
  updatedAt: '2026-01-01T00:00:00.000Z',
};

it('gives every day a list, and sends only what is open', () => {
  const values = valuesOf(schedule);
  expect(values.weekly.sun).toEqual([]);
  expect(documentOf(values)).toEqual({
    name: 'Office',
    timeZone: 'Asia/Shanghai',
    weekly: { mon: [['09:00', '18:00']] },
    holidays: [{ from: '2026-10-01', to: '2026-10-07' }],
    workdays: [],
  });
});

it('finds what is no time of day, in the week and on special days', () => {
  const values = valuesOf(schedule);
  values.weekly.tue = [['9:00', '24:00']];
  values.workdays = [{ date: '2026-10-10', name: '', intervals: [['09:00', '25:00']] }];
  expect(wrongTimes(values)).toEqual(['weekly.tue.0.0', 'workdays.0.intervals.0.1']);
});
