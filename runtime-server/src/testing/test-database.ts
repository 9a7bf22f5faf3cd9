import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { openDatabase, type Database } from '../platform/database/database.ts';
import { databaseUrl, runAsAdmin, type TestServer } from './template-database.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Provided by the global setup of the vitest project: which PostgreSQL its tests use. */
    parleyTestServer: TestServer;
  }
}

export type TestDatabase = Database & AsyncDisposable;

export type TestDatabaseOptions = {
  /** `migrated` (default) is a copy of the template; `empty` has no tables at all. */
  contents?: 'migrated' | 'empty';
  /** Default: what the vitest project provides. */
  server?: TestServer;
  poolSize?: number;
};

/**
 * A database of the test's own, dropped when disposed: `await using database = await createTestDatabase()`.
 * The copy takes some 50 ms: one per file, or per test where tests would disturb each other.
 */
export async function createTestDatabase({
  contents = 'migrated',
  server = inject('parleyTestServer'),
  poolSize = 10,
}: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const name = `parley_test_${randomBytes(6).toString('hex')}`;
  const source = contents === 'empty' ? 'template1' : server.template;
  await runAsAdmin(server.adminUrl, `create database ${name} template ${source} ${server.copyStrategy}`);
  const database = openDatabase({ connectionString: databaseUrl(server.adminUrl, name), size: poolSize });
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= database.close());
  return {
    ...database,
    close,
    async [Symbol.asyncDispose]() {
      await close();
      await runAsAdmin(server.adminUrl, `drop database if exists ${name} with (force)`);
    },
  };
}
