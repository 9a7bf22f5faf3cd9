import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startEmbeddedPostgres } from '../platform/database/embedded/embedded-postgres.ts';
import { findInstalledServerBinaries } from '../platform/database/embedded/binaries.ts';
import { readGuideSamples } from '../testing/index.ts';
import { startThrowAwayCluster } from '../testing/throw-away-cluster.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'parley-backup-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows as unknown[];
  } finally {
    await client.end();
  }
}

/** Runs what the guide says, as it is typed. */
async function runSample(containing: string, env: Record<string, string> = {}): Promise<void> {
  const sample = (await readGuideSamples('running', 'en')).find(({ text }) => text.startsWith(containing));
  if (!sample) throw new Error(`The page has no sample that begins with ${containing}.`);
  execFileSync('/bin/sh', ['-ec', sample.text], { cwd: folder, env: { ...process.env, ...env } });
}

const keep = "create table note (body text); insert into note values ('你好')";

it('keeps the embedded database by a copy of its folder', async () => {
  const dataDir = join(folder, 'data');
  const first = await startEmbeddedPostgres({ dataDir });
  await query(first.url, keep);
  await first.stop();
  await runSample('tar ');
  renameSync(dataDir, `${dataDir}-lost`);
  execFileSync('tar', ['-xzf', 'parley-backup.tar.gz'], { cwd: folder });
  const second = await startEmbeddedPostgres({ dataDir });
  expect(await query(second.url, 'select body from note')).toEqual([{ body: '你好' }]);
  await second.stop();
});

const installed = findInstalledServerBinaries();
const canDump = installed !== null && existsSync(join(installed.root, 'bin/pg_dump'));

it.skipIf(!canDump)('keeps a database of one’s own by a dump, and brings it back into an empty one', async () => {
  const cluster = await startThrowAwayCluster('server');
  try {
    for (const name of ['before', 'after']) await query(cluster.url('postgres'), `create database ${name}`);
    await query(cluster.url('before'), keep);
    const PATH = `${join(installed?.root ?? '', 'bin')}:${process.env['PATH'] ?? ''}`;
    await runSample('pg_dump ', { DATABASE_URL: cluster.url('before'), PATH });
    await runSample('pg_restore ', { DATABASE_URL: cluster.url('after'), PATH });
    expect(await query(cluster.url('after'), 'select body from note')).toEqual([{ body: '你好' }]);
  } finally {
    await cluster.stop();
  }
});
