import { alarmKinds } from '@parley/schemas';
import { expect, it } from 'vitest';
import { requestOf, usualSecondsOf, valuesOf } from './rule-values.ts';

it('makes a rule of every kind, and reads it back (MON-02, MON-03, MON-05)', () => {
  for (const kind of alarmKinds) {
    const values = { ...valuesOf(null), name: 'Watch', kind, seconds: usualSecondsOf(kind), pattern: 'refund' };
    const request = requestOf(values);
    expect(request.when.kind).toBe(kind);
    const rule = { id: 'alr_1', scheduleKey: null, updatedAt: '', open: 0, ...request };
    expect(requestOf(valuesOf({ ...rule, scheduleKey: null })), kind).toEqual(request);
  }
});

it('names service hours only where hours matter', () => {
  const values = { ...valuesOf(null), name: 'Watch', scheduleKey: 'office' };
  expect(requestOf(values).scheduleKey).toBeNull();
  expect(requestOf({ ...values, hours: 'work' }).scheduleKey).toBe('office');
});
