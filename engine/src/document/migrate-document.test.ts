import { describe, expect, it } from 'vitest';
import { sayModule } from '../machine/modules.fixtures.ts';
import { migrateDocument, migrateSettings } from './migrate-document.ts';

describe('migrateDocument', () => {
  it('applies each step in turn and counts the version up', () => {
    const result = migrateDocument(
      { schemaVersion: 1, name: 'a' },
      { 1: (old) => ({ ...old, name: 'b' }), 2: (old) => ({ ...old, notes: [] }) },
      3,
    );
    expect(result).toEqual({ status: 'migrated', document: { schemaVersion: 3, name: 'b', notes: [] } });
  });

  it('refuses a document of a newer release, and says so', () => {
    expect(migrateDocument({ schemaVersion: 2 })).toMatchObject({
      status: 'refused',
      problems: [{ code: 'structure/newer-version', path: '/schemaVersion' }],
    });
  });

  it('refuses what has no version', () => {
    for (const value of [null, [], 'x', {}, { schemaVersion: 0 }, { schemaVersion: 1.5 }, { schemaVersion: '1' }])
      expect(migrateDocument(value).status).toBe('refused');
  });
});

describe('migrateSettings', () => {
  const module = { ...sayModule, version: 2, migrations: { 1: () => ({ text: 'from 1' }) } };

  it('brings older settings to the current version', () => {
    expect(migrateSettings(module, {}, 1)).toEqual({ status: 'migrated', settings: { text: 'from 1' } });
    expect(migrateSettings(module, { text: 'kept' }, 2)).toEqual({ status: 'migrated', settings: { text: 'kept' } });
  });

  it('refuses settings of a version that is not known here', () => {
    expect(migrateSettings(module, {}, 3).status).toBe('refused');
  });
});
