export { openDatabase, type Database, type Executor, type Queries, type Transaction } from './database.ts';
export { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded/embedded-postgres.ts';
export { DataFolderLockedError } from './embedded/data-folder-lock.ts';
export { isMigrated, migrate, MigrationError, type Migration } from './migrate.ts';
export { whyUnreachable } from './why-unreachable.ts';
export { migrations } from './migrations/index.ts';
export { prepared, type PreparedStatement, type StatementRunner } from './prepared.ts';
export type { Tables } from './tables.ts';
export { isUniqueViolation, withTransaction, type AfterCommit, type TransactionOptions } from './transaction.ts';
