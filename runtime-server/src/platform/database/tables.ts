/**
 * Every table by name, for Kysely. A feature adds its tables beside its store, so that no file is edited by all:
 * `declare module '../platform/database/tables.ts' { interface Tables { session: SessionTable } }`.
 */
export interface Tables {
  parley_migration: MigrationTable;
}

/** One row per applied migration. */
export type MigrationTable = { name: string; checksum: string; applied_at: Date };
