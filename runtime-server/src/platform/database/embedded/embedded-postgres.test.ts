import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { DataFolderLockedError } from './data-folder-lock.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.ts';
import { inspectPostmaster } from './postmaster.ts';
import { findProcess } from './process-info.ts';
import { eventually } from '../../../testing/eventually.ts';

// Making a cluster takes a second: the tests take turns on one, each leaving it stopped.
let folder: string;
let dataDir: string;
const running: EmbeddedPostgres[] = [];
const children: ChildProcess[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-embedded-'));
  dataDir = join(folder, 'data');
  await (await start(dataDir)).stop();
});

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the embedded PostgreSQL', () => {
  it('keeps what was committed over a stop and a start, and is up again well within a second', async () => {
    const first = await start(dataDir);
    await query(first.url, 'create table note (body text)');
    await query(first.url, "insert into note values ('你好')");
    await first.stop();

    const before = performance.now();
    const second = await start(dataDir);
    expect(performance.now() - before).toBeLessThan(1_000);
    expect(second.isAttached).toBe(false);
    expect(await query(second.url, 'select body from note')).toEqual([{ body: '你好' }]);
    await second.stop();
    expect(inspectPostmaster(join(dataDir, 'postgres'))).toEqual({ state: 'none' });
  });

  it('stores UTF-8 whatever the environment says, syncs to disk, and listens to nobody but this machine', async () => {
    const server = await start(dataDir);
    const settings = await query(
      server.url,
      `select current_setting('server_encoding') as encoding, current_setting('fsync') as fsync,
        current_setting('synchronous_commit') as synchronous_commit, current_setting('listen_addresses') as listens,
        (select concat_ws(' ', datcollate, datlocprovider, datlocale) from pg_database where datname = 'parley') as locale,
        (select upper('ä') = 'Ä') as knows_unicode`,
    );
    expect(settings).toEqual([
      {
        encoding: 'UTF8',
        fsync: 'on',
        synchronous_commit: 'on',
        listens: '127.0.0.1',
        locale: 'C b C.UTF-8',
        knows_unicode: true,
      },
    ]);
    await server.stop();
  });

  it('asks for the password, which only the owner of the data folder can read', async () => {
    const server = await start(dataDir);
    const stranger = new URL(server.url);
    stranger.password = 'guess';
    await expect(query(stranger.href, 'select 1')).rejects.toThrow(/password authentication failed/);
    expect(statSync(join(dataDir, 'postgres.password')).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataDir, 'postgres')).mode & 0o777).toBe(0o700);
    await server.stop();
  });

  it('hands none of our environment to the server', async () => {
    vi.stubEnv('APP_SECRET', 'not for the database to know at all');
    const server = await start(dataDir);
    const postmaster = inspectPostmaster(join(dataDir, 'postgres'));
    const pid = 'port' in postmaster ? postmaster.pid : 0;
    expect(readFileSync(`/proc/${pid}/environ`, 'utf8')).not.toContain('APP_SECRET');
    await server.stop();
  });

  it('refuses a second process on the same folder and goes on serving the first', async () => {
    const first = await start(dataDir);
    const second = await holdInChild(dataDir);
    expect(second.error).toContain(`${dataDir} is in use by another Parley process (process ${process.pid}`);
    expect(second.error).toContain('DATABASE_URL');
    await expect(start(dataDir)).rejects.toThrow(DataFolderLockedError);
    expect(await query(first.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await first.stop();
  });

  it('takes over the server that a killed process left running, with everything that was committed', async () => {
    const killed = await holdInChild(dataDir);
    await query(killed.url, "create table acknowledged as select 'stored' as body");
    await kill(killed.child);
    expect(inspectPostmaster(join(dataDir, 'postgres')).state).toBe('ready');

    const next = await start(dataDir);
    expect(next.isAttached).toBe(true);
    expect(await query(next.url, 'select body from acknowledged')).toEqual([{ body: 'stored' }]);
    await next.stop();
    expect(inspectPostmaster(join(dataDir, 'postgres')).state).toBe('none');
  });

  it('ends when its process was killed and nobody comes back for it', async () => {
    const killed = await holdInChild(dataDir, 1);
    await kill(killed.child);
    const state = () => inspectPostmaster(join(dataDir, 'postgres')).state;
    await eventually(() => expect(state()).toBe('none'), 20_000);
  });

  it('is left alone by what watched over it for the process before', async () => {
    const killed = await holdInChild(dataDir, 1);
    await kill(killed.child);
    const next = await start(dataDir);
    const pid = (await query(next.url, 'select pg_postmaster_start_time() as at')) as unknown;
    // The watchman of the killed process has had its time when another one, begun later, has had it.
    const [later] = await once(spawn('sh', ['-c', 'sleep 1.5']), 'exit');
    expect(later).toBe(0);
    expect(await query(next.url, 'select pg_postmaster_start_time() as at')).toEqual(pid);
    await next.stop();
  });

  it('starts again after the process and the server were both killed', async () => {
    const killed = await holdInChild(dataDir);
    await query(killed.url, "create table recovered as select 'stored' as body");
    const postmaster = inspectPostmaster(join(dataDir, 'postgres'));
    if (!('port' in postmaster)) throw new Error('no server');
    process.kill(postmaster.pid, 'SIGKILL');
    await kill(killed.child);

    const next = await start(dataDir);
    expect(next.isAttached).toBe(false);
    expect(await query(next.url, 'select body from recovered')).toEqual([{ body: 'stored' }]);
    await next.stop();
  });

  it('is not reached by a Ctrl-C meant for the process that started it', async () => {
    const held = await holdInChild(dataDir);
    process.kill(-(held.child.pid ?? 0), 'SIGINT');
    expect(await query(held.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    held.child.kill('SIGTERM');
    await once(held.child, 'exit');
    await expect(query(held.url, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
  });

  it('is started again on the same port when it dies', async () => {
    const notices: string[] = [];
    const server = await start(dataDir, (notice) => notices.push(notice));
    const before = inspectPostmaster(join(dataDir, 'postgres'));
    if (!('port' in before)) throw new Error('no server');
    process.kill(before.pid, 'SIGKILL');
    await eventually(async () => expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]), 10_000);
    expect(notices).toEqual(['The embedded PostgreSQL was killed; starting it again.']);
    await server.stop();
    expect(inspectPostmaster(join(dataDir, 'postgres')).state).toBe('none');
  });

  it('is not misled by the id of a zombie in postmaster.pid', async () => {
    const zombie = await makeZombie();
    expect(findProcess(zombie.pid)).toBeNull();
    leavePostmasterPid(dataDir, zombie.pid);
    const server = await start(dataDir);
    expect(server.isAttached).toBe(false);
    await server.stop();
    zombie.end();
  });

  it('is not misled by another program that got the id in postmaster.pid', async () => {
    leavePostmasterPid(dataDir, process.pid);
    const server = await start(dataDir);
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
  });

  it('refuses data of another major version and leaves them and the lock alone', async () => {
    writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '17\n');
    await expect(start(dataDir)).rejects.toThrow(/written by PostgreSQL 17; this Parley brings 18/);
    writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '18\n');
    await (await start(dataDir)).stop();
  });

  it('says where to look when the server does not start', async () => {
    const control = join(dataDir, 'postgres', 'global', 'pg_control');
    renameSync(control, `${control}.away`);
    await expect(start(dataDir)).rejects.toThrow(/does not start .*postgres\.log.*pg_control/s);
    renameSync(`${control}.away`, control);
  });

  it('asks for the password file back instead of guessing', async () => {
    const password = join(dataDir, 'postgres.password');
    renameSync(password, `${password}.away`);
    await expect(start(dataDir)).rejects.toThrow(/postgres\.password.* is missing/);
    renameSync(`${password}.away`, password);
  });
});

async function start(dataDir: string, onNotice?: (notice: string) => void): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, onNotice });
  running.push(server);
  return server;
}

async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query(statement)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

type Held = { child: ChildProcess; url: string; error: string };

/** Another Node process, a group of its own, that holds the folder until SIGTERM and ignores SIGINT. */
async function holdInChild(dataDir: string, graceSeconds = 60): Promise<Held> {
  const module = new URL('./embedded-postgres.ts', import.meta.url).href;
  const script = `
    import { startEmbeddedPostgres } from ${JSON.stringify(module)};
    process.on('SIGINT', () => undefined);
    try {
      const server = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, graceSeconds: ${graceSeconds} });
      process.on('SIGTERM', () => server.stop().then(() => process.exit(0)));
      console.log(JSON.stringify({ url: server.url, error: '' }));
      setInterval(() => undefined, 1000);
    } catch (error) {
      console.log(JSON.stringify({ url: '', error: error.message }));
    }`;
  const args = ['--conditions=@parley/source', '--import', 'tsx', '--input-type=module', '--eval', script];
  const child = spawn(process.execPath, args, { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, ...(JSON.parse(String(line)) as { url: string; error: string }) };
}

async function kill(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

/** A process whose parent never collects it. */
async function makeZombie(): Promise<{ pid: number; end(): void }> {
  const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  const pid = Number(String(line));
  await eventually(() => expect(readFileSync(`/proc/${pid}/stat`, 'utf8')).toContain(') Z '));
  return { pid, end: () => void parent.kill('SIGKILL') };
}

function leavePostmasterPid(dataDir: string, pid: number): void {
  const lines = [pid, join(dataDir, 'postgres'), 1_700_000_000, 54_321, '', '127.0.0.1', ' 12345 0', 'ready   ', ''];
  writeFileSync(join(dataDir, 'postgres', 'postmaster.pid'), lines.join('\n'));
}
