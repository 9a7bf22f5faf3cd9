import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { createPool } from '../platform/database/pool.ts';
import { migrate, type Migration } from '../platform/database/migrate.ts';

/** What tests need to make databases of their own; plain data, so that it can be handed to test workers. */
export type TestServer = {
  /** Connection string of a database from which others are made and dropped. */
  adminUrl: string;
  /** Name of the migrated database that is copied for each test database. */
  template: string;
  /** How a database is copied fastest: the end of a CREATE DATABASE. */
  copyStrategy: string;
};

/** Makes the migrated database of which every test database is a copy. */
export async function createTemplateDatabase(adminUrl: string, migrations: readonly Migration[]): Promise<TestServer> {
  const template = `parley_test_template_${randomBytes(4).toString('hex')}`;
  await runAsAdmin(adminUrl, `create database ${template}`);
  const pool = createPool({ connectionString: databaseUrl(adminUrl, template), size: 1 });
  try {
    await migrate(pool, migrations);
    const { rows } = await pool.query<{ version: number }>(
      "select current_setting('server_version_num')::int as version",
    );
    // Version 14 knows no other way and no word for it.
    const copyStrategy = (rows[0]?.version ?? 0) >= 150_000 ? 'strategy file_copy' : '';
    return { adminUrl, template, copyStrategy };
  } finally {
    await pool.end();
  }
}

export async function dropTemplateDatabase({ adminUrl, template }: TestServer): Promise<void> {
  await runAsAdmin(adminUrl, `drop database if exists ${template} with (force)`);
}

export async function runAsAdmin(adminUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The connection string of another database of the same server. */
export function databaseUrl(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}
