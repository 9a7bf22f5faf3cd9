import { currentSchemaVersion, type JsonObject, type JsonValue, type Problem } from '@parley/schemas';
import type { AnyModule } from '../module/module-definition.ts';

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
  if (!isObject(value))
    return refused('', 'structure/not-a-flow', 'This is no flow: a flow document is a JSON object.');
  let version = value.schemaVersion;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return refused(
      '/schemaVersion',
      'structure/not-a-flow',
      'This is no flow document: "schemaVersion" must be a whole number from 1.',
    );
  }
  if (version > target) {
    return refused(
      '/schemaVersion',
      'structure/newer-version',
      `This flow was written by a newer release (schemaVersion ${version}, here at most ${target}). Update this installation, or export the flow from the newer one in an older form.`,
    );
  }
  let document = value;
  for (; version < target; version += 1) {
    const migration = migrations[version];
    if (!migration)
      return refused('/schemaVersion', 'structure/not-a-flow', `There is no way to read schemaVersion ${version}.`);
    document = { ...migration(document), schemaVersion: version + 1 };
  }
  return { status: 'migrated', document };
}

/** Brings a node's settings to the current version of its module. */
export function migrateSettings(
  module: Pick<AnyModule, 'type' | 'version' | 'migrations'>,
  settings: JsonObject,
  version: number,
): { status: 'migrated'; settings: JsonObject } | { status: 'refused'; message: string } {
  if (version > module.version) {
    return {
      status: 'refused',
      message: `These settings are of version ${version}; this installation knows ${module.type} up to version ${module.version}. Update the installation.`,
    };
  }
  let migrated = settings;
  for (let from = version; from < module.version; from += 1) {
    const migration = module.migrations[from];
    if (!migration) return { status: 'refused', message: `There is no way to read version ${from} of ${module.type}.` };
    migrated = migration(migrated);
  }
  return { status: 'migrated', settings: migrated };
}

function refused(path: string, code: string, message: string): { status: 'refused'; problems: Problem[] } {
  return { status: 'refused', problems: [{ severity: 'error', code, path, message }] };
}

function isObject(value: unknown): value is { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
