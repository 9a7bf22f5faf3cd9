import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
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
  stop(): Promise<void>;
};

/** A cluster in a temporary folder, not synced to disk, gone after `stop`. Takes about a second. */
export async function startThrowAwayCluster(kind: ClusterKind): Promise<ThrowAwayCluster> {
  await sweepLeftovers();
  const found = kind === 'embedded' ? findEmbeddedBinaries() : findInstalledServerBinaries();
  if (!found)
    throw new Error('There is no PostgreSQL server in /usr/lib/postgresql. Install one (apt install postgresql).');
  const root = realpathSync(mkdtempSync(join(tmpdir(), PREFIX)));
  writeFileSync(join(root, 'owner.json'), JSON.stringify(findProcess(process.pid)));
  const folder = join(root, 'postgres');
  const user = chooseSystemUser(folder);
  const options = {
    folder,
    user,
    binaries: makeReachable(found, user),
    password: randomBytes(16).toString('hex'),
    logFile: join(root, 'postgres.log'),
    isDurable: false,
    maxConnections: 200,
  };
  await initialiseCluster(options);
  const cluster = await startCluster(options);
  return {
    url: cluster.url,
    version: found.version,
    async stop() {
      await cluster.stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

const PREFIX = 'parley-test-';

/** A killed test run cannot clean up after itself, so the next one does. */
async function sweepLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((name) => name.startsWith(PREFIX))) {
    const root = join(tmpdir(), name);
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
