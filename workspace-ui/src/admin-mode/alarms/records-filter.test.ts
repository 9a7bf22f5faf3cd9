import { describe, expect, it } from 'vitest';
import {
  firstFilter,
  fromAddress,
  parametersOf,
  recordNames,
  toAddress,
  type RecordsFilter,
} from './records-filter.ts';

const now = new Date(2026, 2, 3, 15, 30);

describe('what alarms are asked by', () => {
  it('leaves out what is not chosen (MON-01)', () => {
    const { sort, ...others } = parametersOf({ ...firstFilter, state: 'all' }, now);
    expect(sort).toBe('newest');
    expect(Object.values(others).join('')).toBe('');
  });

  it('begins with the day, or six days before it', () => {
    expect(parametersOf({ ...firstFilter, period: 'today' }, now)['from']).toBe(new Date(2026, 2, 3).toISOString());
    expect(parametersOf({ ...firstFilter, period: 'week' }, now)['from']).toBe(new Date(2026, 1, 25).toISOString());
  });

  it('stands in an address by what differs from the first, and is read from it again', () => {
    const filter: RecordsFilter = { ...firstFilter, state: 'all', level: '1', sort: 'gravest' };
    expect(fromAddress(toAddress(filter))).toEqual(filter);
    expect(Object.values(toAddress(firstFilter)).join('')).toBe('');
    const odd = Object.fromEntries(recordNames.map((name) => [name, 'x'])) as ReturnType<typeof toAddress>;
    expect(fromAddress(odd)).toEqual({ ...firstFilter, kind: 'x', agent: 'x' });
  });
});
