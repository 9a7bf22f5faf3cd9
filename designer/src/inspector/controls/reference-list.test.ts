import { schemaProblems } from '@parley/engine';
import { Key } from '@parley/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyFrom, referencesOf } from './reference-list.ts';

describe('references', () => {
  it('are read from the installation, and unknown where a part is left out', () => {
    expect(referencesOf({ skillGroups: [{ key: 'vip', name: 'VIP' }] }, 'skill-group')).toEqual([
      { key: 'vip', name: 'VIP' },
    ]);
    expect(referencesOf({ schedules: { day: { timeZone: 'UTC', weekly: {} } } }, 'schedule')).toEqual([
      { key: 'day', name: 'day' },
    ]);
    expect(referencesOf({ secrets: ['crm'] }, 'secret')).toEqual([{ key: 'crm', name: 'crm' }]);
    expect(referencesOf({}, 'robot')).toBeNull();
  });

  it('get a key of what is typed', () => {
    expect(keyFrom('After Sales (EU)')).toBe('after-sales-eu');
    expect(keyFrom('售后')).toBe('');
  });

  it('get keys that fit, whatever is typed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary', maxLength: 90 })), (typed) => {
        const key = keyFrom(typed);
        expect(key === '' || schemaProblems(Key, key).length === 0).toBe(true);
      }),
    );
  });
});
