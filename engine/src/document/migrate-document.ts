import { currentSchemaVersion, type JsonObject, type JsonValue, type Problem } from '@parley/schemas';
import type { AnyModule } from '../module/module-definition.ts';
import { problemMaker, type ProblemDraft } from '../problem/problem-draft.ts';
import { refusalMaker, type Refusal } from '../problem/refusal.ts';
import { withMessages } from '../problem/with-messages.ts';
import { settingsVersionTexts, structureTable, type structureTexts } from './structure.texts.ts';

/** Turns a document of `schemaVersion` n into one of n + 1. Small, pure, each with its own test. */
export type DocumentMigration = (document: JsonObject) => JsonObject;

/** Migrations by the version they start from. Version 1 is the first. */
const documentMigrations: Record<number, DocumentMigration> = {};

/** Brings a document to the current `schemaVersion`; refuses what is no document, or one from a newer release. */
export function migrateDocument(
  value: unknown,
  migrations: Record<number, DocumentMigration> = documentMigrations,
  target: number = currentSchemaVersion,
): { status: 'migrated'; document: JsonObject } | { status: 'refused'; problems: Problem[] } {
  if (!isObject(value)) return refused(problem('structure/not-a-flow:no-object', { severity: 'error', path: '' }));
  let version = value.schemaVersion;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return refused(problem('structure/not-a-flow:no-version', atVersion));
  if (version > target) return refused(problem('structure/newer-version', atVersion, { version, newest: target }));
  let document = value;
  for (; version < target; version += 1) {
    const migration = migrations[version];
    if (!migration) return refused(problem('structure/not-a-flow:unknown-version', atVersion, { version }));
    document = { ...migration(document), schemaVersion: version + 1 };
  }
  return { status: 'migrated', document };
}

/** Brings a node's settings to the current version of its module. */
export function migrateSettings(
  module: Pick<AnyModule, 'type' | 'version' | 'migrations'>,
  settings: JsonObject,
  version: number,
): { status: 'migrated'; settings: JsonObject } | ({ status: 'refused' } & Refusal<keyof typeof settingsVersionTexts>) {
  const { type, version: newest } = module;
  if (version > newest) return { status: 'refused', ...refuseSettings('newer', { version, type, newest }) };
  let migrated = settings;
  for (let from = version; from < newest; from += 1) {
    const migration = module.migrations[from];
    if (!migration) return { status: 'refused', ...refuseSettings('unknown', { version: from, type }) };
    migrated = migration(migrated);
  }
  return { status: 'migrated', settings: migrated };
}

const problem = problemMaker<typeof structureTexts>();
const atVersion = { severity: 'error', path: '/schemaVersion' } as const;
const refuseSettings = refusalMaker<typeof settingsVersionTexts>(settingsVersionTexts);

function refused(draft: ProblemDraft): { status: 'refused'; problems: Problem[] } {
  return { status: 'refused', problems: withMessages([draft], structureTable) };
}

function isObject(value: unknown): value is { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
