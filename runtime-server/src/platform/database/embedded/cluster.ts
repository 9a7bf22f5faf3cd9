import { spawn, type ChildProcess } from 'node:child_process';
import { chownSync, closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { PostgresBinaries } from './binaries.ts';
import { inspectPostmaster, stopPostmaster } from './postmaster.ts';
import { findProcess, isStillAlive, type ProcessInfo } from './process-info.ts';
import type { SystemUser } from './system-user.ts';
import { CannotStartError } from '../../errors/index.ts';

export type ClusterOptions = {
  /** The data folder (`PGDATA`). */
  folder: string;
  binaries: PostgresBinaries;
  user: SystemUser;
  /** Of the one role, `parley`, which owns everything. */
  password: string;
  logFile: string;
  /** False only for throw-away clusters: commits are not synced to disk. */
  isDurable: boolean;
  maxConnections?: number;
  /** Wanted again after a restart, so that pools find their way back; any free one otherwise. */
  port?: number;
};

export type RunningCluster = {
  process: ProcessInfo;
  port: number;
  /** Whether a server that was already running has been taken over. */
  isAttached: boolean;
  /** The connection string of one database in the cluster. */
  url(database: string): string;
  stop(): Promise<void>;
};

/** Makes an empty cluster; interrupted at any point it leaves nothing in `folder`. Takes about a second. */
export async function initialiseCluster(options: ClusterOptions): Promise<void> {
  const { folder, binaries, user, password, isDurable } = options;
  const draft = `${folder}.new`;
  const secrets = mkdtempSync(join(tmpdir(), 'parley-'));
  const passwordFile = join(secrets, 'password');
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user) for (const path of [draft, secrets, passwordFile]) chownSync(path, user.uid, user.gid);
  try {
    const args = [
      ...dataFolderArguments(draft, user),
      '--username=parley',
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      // Without an explicit locale the environment would decide, down to SQL_ASCII where LANG is not set.
      ...(binaries.majorVersion >= 17
        ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8']
        : ['--locale=C.UTF-8']),
      // The password is 256 random bits: stretching it would only slow down every connection.
      ...(binaries.majorVersion >= 16 ? ['--set=scram_iterations=1'] : []),
      '--no-instructions',
      ...(isDurable ? [] : ['--no-sync']),
    ];
    const child = spawnIn(draft, user, binaries.initdb, args, ['pipe', 'pipe']);
    const output: string[] = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => output.push(String(chunk)));
    const code = await exitOf(child);
    if (code !== 0)
      throw new CannotStartError(`PostgreSQL could not make its data folder ${folder}:\n${output.join('').trim()}`);
    renameSync(draft, folder);
  } finally {
    rmSync(secrets, { recursive: true, force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

/**
 * Starts the server of a cluster, or takes over the one that a killed process left running. The server is a process
 * group of its own: a Ctrl-C meant for us does not reach it, so it serves until we have drained.
 */
export async function startCluster(options: ClusterOptions): Promise<RunningCluster> {
  refuseOtherVersion(options);
  const giveUpAt = Date.now() + LEFTOVERS_PATIENCE_MS;
  for (;;) {
    const found = inspectPostmaster(options.folder);
    if (found.state === 'ready') {
      const process = findProcess(found.pid);
      if (!process) continue;
      if (await accepts(options, found.port)) return describeCluster(options, process, found.port, true);
      await stopPostmaster(process);
    } else if (found.state === 'starting' || found.state === 'stopping') {
      // Left behind by an owner that was killed just then. Recovery may take long, and is worth waiting for.
      await sleep(20);
      continue;
    } else if (found.state === 'stale' && !found.isDead) {
      rmSync(join(options.folder, 'postmaster.pid'), { force: true });
    }
    const outcome = await launch(options);
    if ('process' in outcome) return outcome;
    if (!TRANSIENT.test(outcome.failure) || Date.now() > giveUpAt) {
      throw new CannotStartError(
        `The embedded PostgreSQL does not start (its log: ${options.logFile}):\n${outcome.failure}`,
      );
    }
    await sleep(50);
  }
}

/** How long the processes of a killed server may take to let go of its shared memory. */
const LEFTOVERS_PATIENCE_MS = 15_000;
const TRANSIENT = /shared memory block .* in use|could not bind|lock file "postmaster.pid"/;

async function launch(options: ClusterOptions): Promise<RunningCluster | { failure: string }> {
  const { folder, binaries, user, logFile } = options;
  const port = options.port ?? (await findFreePort());
  const logStart = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  const log = openSync(logFile, 'a', 0o600);
  const args = [...dataFolderArguments(folder, user), ...settings(options, port)];
  const child = spawnIn(folder, user, binaries.postgres, args, [log, log]);
  closeSync(log);
  const exit = exitOf(child);
  exit.catch(() => undefined);
  child.unref();
  const { pid } = child;
  if (pid === undefined) {
    await exit;
    return { failure: '' };
  }
  while (child.exitCode === null && child.signalCode === null) {
    const found = inspectPostmaster(folder);
    const process = found.state === 'ready' && found.pid === pid ? findProcess(pid) : null;
    if (process) return describeCluster(options, process, port, false);
    await sleep(4);
  }
  return { failure: readFileSync(logFile).subarray(logStart).toString('utf8').trim() };
}

function describeCluster(
  { password }: ClusterOptions,
  process: ProcessInfo,
  port: number,
  isAttached: boolean,
): RunningCluster {
  return {
    process,
    port,
    isAttached,
    url: (database) => `postgres://parley:${password}@127.0.0.1:${port}/${database}`,
    stop: () => stopPostmaster(process),
  };
}

function settings({ isDurable, maxConnections = 60 }: ClusterOptions, port: number): string[] {
  const values = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: maxConnections,
    shared_buffers: isDurable ? '128MB' : '64MB',
    max_wal_size: '1GB',
    checkpoint_timeout: '15min',
    random_page_cost: 1.1,
    jit: 'off',
    timezone: 'UTC',
    // Neither statements nor the details of an error reach the log: they quote what visitors wrote.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    ...(isDurable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' }),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/**
 * As another user the server may be unable to walk down to its folder (`/root`, or a temporary folder). It inherits the
 * open folder from us, who are root, and calls it by the one name that needs no walk. (Not by its working folder:
 * before version 16 PostgreSQL leaves that for a moment, and cannot come back.)
 */
function dataFolderArguments(folder: string, user: SystemUser): string[] {
  return ['-D', user ? '/proc/self/fd/3' : folder];
}

/** Starts a program as a process group of its own, with none of our environment, which holds secrets. */
function spawnIn(
  folder: string,
  user: SystemUser,
  program: string,
  args: string[],
  [stdout, stderr]: ['pipe' | number, 'pipe' | number],
): ChildProcess {
  const folderHandle = openSync(folder, 'r');
  try {
    return spawn(program, args, {
      cwd: '/',
      env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
      detached: true,
      stdio: ['ignore', stdout, stderr, folderHandle],
      ...user,
    });
  } finally {
    closeSync(folderHandle);
  }
}

function refuseOtherVersion({ folder, binaries }: ClusterOptions): void {
  const versionFile = join(folder, 'PG_VERSION');
  if (!existsSync(versionFile)) throw new CannotStartError(`${folder} is not the data folder of a PostgreSQL cluster.`);
  const version = readFileSync(versionFile, 'utf8').trim();
  if (version === String(binaries.majorVersion)) return;
  throw new CannotStartError(
    `The data in ${folder} were written by PostgreSQL ${version}; this Parley brings ${binaries.majorVersion}. ` +
      'Dump them with the Parley that wrote them and restore them here, or serve them by a PostgreSQL server and DATABASE_URL.',
  );
}

/** Whether the server on `port` knows our password: scram proves both sides to each other. */
async function accepts({ password }: ClusterOptions, port: number): Promise<boolean> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'parley',
    password,
    database: 'postgres',
    connectionTimeoutMillis: 5_000,
  });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code));
  });
}

/** Whether the server of a cluster still runs. */
export function isClusterAlive({ process }: RunningCluster): boolean {
  return isStillAlive(process);
}
