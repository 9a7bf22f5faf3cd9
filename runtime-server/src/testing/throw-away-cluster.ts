import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { realpathSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findEmbeddedBinaries, findInstalledServerBinaries } from '../platform/database/embedded/binaries.ts';
import { initialiseCluster, startCluster } from '../platform/database/embedded/cluster.ts';
import { inspectPostmaster, stopPostmaster } from '../platform/database/embedded/postmaster.ts';
import { findProcess, isStillAlive, type ProcessInfo } from '../platform/database/embedded/process-info.ts';
import { makeReachable } from '../platform/database/embedded/reachable-binaries.ts';
import { chooseSystemUser } from '../platform/database/embedded/system-user.ts';

/** `embedded` = the PostgreSQL that Parley brings; `server` = the one that the system's packages installed. */
export type ClusterKind = 'embedded' | 'server';

export type ThrowAwayCluster = {
  /** The connection string of one of its databases; `postgres` exists from the start. */
  url(database: string): string;
  version: string;
  /** Holds everything of the cluster. */
  folder: string;
  stop(): Promise<void>;
};

export type ThrowAwayOptions = {
  /** True for benchmarks only: on a disk, and synced to it as in production. Default false. */
  isDurable?: boolean;
  /** Default 200. */
  maxConnections?: number;
};

/** A cluster in a temporary folder, by default not synced to disk, gone after `stop`. Takes about a second. */
export async function startThrowAwayCluster(
  kind: ClusterKind,
  { isDurable = false, maxConnections = 200 }: ThrowAwayOptions = {},
): Promise<ThrowAwayCluster> {
  await sweepLeftovers();
  const found = kind === 'embedded' ? findEmbeddedBinaries() : findInstalledServerBinaries();
  if (!found)
    throw new Error('There is no PostgreSQL server in /usr/lib/postgresql. Install one (apt install postgresql).');
  const root = realpathSync(mkdtempSync(join(isDurable ? tmpdir() : chooseParent(), PREFIX)));
  writeFileSync(join(root, 'owner.json'), JSON.stringify(findProcess(process.pid)));
  const folder = join(root, 'postgres');
  const user = chooseSystemUser(folder);
  const options = {
    folder,
    user,
    binaries: makeReachable(found, user),
    password: randomBytes(16).toString('hex'),
    logFile: join(root, 'postgres.log'),
    isDurable,
    maxConnections,
  };
  await initialiseCluster(options);
  const cluster = await startCluster(options);
  return {
    url: cluster.url,
    version: found.version,
    folder: root,
    async stop() {
      await cluster.stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

const PREFIX = 'parley-test-';

/** Memory where there is enough of it: copying a database takes a fifth of the time that it takes on a disk. */
function chooseParent(): string {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    accessSync(MEMORY, constants.W_OK);
    return bavail * bsize > 2 * 1024 ** 3 ? MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}

const MEMORY = '/dev/shm';

/** The folders of all throw-away clusters on this machine. */
function listThrowAwayFolders(): string[] {
  return [MEMORY, tmpdir()].filter(existsSync).flatMap((parent) =>
    readdirSync(parent)
      .filter((name) => name.startsWith(PREFIX))
      .map((name) => join(parent, name)),
  );
}

/** A killed test run cannot clean up after itself, so the next one does. */
async function sweepLeftovers(): Promise<void> {
  for (const root of listThrowAwayFolders()) {
    try {
      const owner = JSON.parse(readFileSync(join(root, 'owner.json'), 'utf8')) as ProcessInfo;
      if (isStillAlive(owner)) continue;
      const postmaster = inspectPostmaster(join(root, 'postgres'));
      const leftover = 'port' in postmaster ? findProcess(postmaster.pid) : null;
      if (leftover) await stopPostmaster(leftover);
      rmSync(root, { recursive: true, force: true });
    } catch {
      // Somebody else's, or being made right now.
    }
  }
}
