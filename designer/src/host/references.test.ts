import { describe, expect, it } from 'vitest';
import { nameOfReference, referencesOf } from './references.ts';

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

  it('are called by their names, by their keys where nothing is known of them', () => {
    const installation = { skillGroups: [{ key: 'vip', name: 'VIP desk' }] };
    expect(nameOfReference(installation, 'skill-group', 'vip')).toBe('VIP desk');
    expect(nameOfReference(installation, 'skill-group', 'gone')).toBe('gone');
    expect(nameOfReference(installation, 'robot', 'faq')).toBe('faq');
  });
});
