import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { createSingleFlight } from '../../concurrency/index.ts';
import { findEmbeddedBinaries } from './binaries.ts';
import {
  initialiseCluster,
  isClusterAlive,
  startCluster,
  type ClusterOptions,
  type RunningCluster,
} from './cluster.ts';
import { lockDataFolder } from './data-folder-lock.ts';
import { endWhenAbandoned } from './end-when-abandoned.ts';
import { prepareDataFolder } from './prepare-data-folder.ts';
import { makeReachable } from './reachable-binaries.ts';
import { chooseSystemUser } from './system-user.ts';
import { CannotStartError } from '../../errors/index.ts';

export type EmbeddedPostgres = {
  /** The connection string of the database `parley`, with its password. */
  url: string;
  /** True when the server had outlived a killed Parley process and was taken over. */
  isAttached: boolean;
  /** Stops the server and gives the folder free. */
  stop(): Promise<void>;
};

export type EmbeddedPostgresOptions = {
  dataDir: string;
  /** Told about what the installation's owner should know; never holds a secret. */
  onNotice?: (notice: string) => void;
  /** How long the database of a killed process waits for the next one; default a minute. */
  graceSeconds?: number;
};

/**
 * Brings up the PostgreSQL of a data folder: makes the cluster on the first start, takes over a server that a killed
 * process left running, and starts it again when it dies; without us it ends soon after. `DATA_DIR/postgres` is the cluster, `postgres.password` its
 * password (0600), `postgres.log` its log.
 * @throws DataFolderLockedError when another process uses the folder
 */
export async function startEmbeddedPostgres({
  dataDir,
  onNotice = () => undefined,
  graceSeconds = 60,
}: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const root = resolve(dataDir);
  prepareDataFolder(root);
  const lock = await lockDataFolder(root);
  try {
    const folder = join(root, 'postgres');
    const user = chooseSystemUser(folder);
    const options: ClusterOptions = {
      folder,
      user,
      binaries: makeReachable(findEmbeddedBinaries(), user),
      password: readOrMakePassword(join(root, 'postgres.password'), folder),
      logFile: rotateLog(join(root, 'postgres.log')),
      isDurable: true,
    };
    if (!existsSync(folder)) {
      onNotice(`Making a new database in ${folder}.`);
      await initialiseCluster(options);
    }
    let cluster = await startCluster(options);
    if (cluster.isAttached) onNotice('Took over the embedded PostgreSQL that a killed process left running.');
    const watchman = endWhenAbandoned({
      pidFile: join(folder, 'postmaster.pid'),
      lockFile: lock.file,
      graceSeconds,
    });
    await createDatabaseIfMissing(cluster, 'parley');
    const watch = watchOver(cluster, options, (next) => (cluster = next), onNotice);
    return {
      url: cluster.url('parley'),
      isAttached: cluster.isAttached,
      async stop() {
        await watch.end();
        await cluster.stop();
        watchman.dismiss();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** A postmaster dies only by force (out of memory, kill -9); it comes back on the same port, where pools look for it. */
function watchOver(
  first: RunningCluster,
  options: ClusterOptions,
  onRestarted: (cluster: RunningCluster) => void,
  onNotice: (notice: string) => void,
): { end(): Promise<void> } {
  let current = first;
  let restarting = Promise.resolve();
  const restart = createSingleFlight(async () => {
    onNotice('The embedded PostgreSQL was killed; starting it again.');
    try {
      current = await startCluster({ ...options, port: first.port });
      onRestarted(current);
    } catch (error) {
      onNotice(error instanceof Error ? error.message : String(error));
    }
  });
  const timer = setInterval(() => {
    if (!isClusterAlive(current)) restarting = restart();
  }, 500).unref();
  return {
    async end() {
      clearInterval(timer);
      await restarting;
    },
  };
}

async function createDatabaseIfMissing(cluster: RunningCluster, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: cluster.url('postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

function readOrMakePassword(file: string, folder: string): string {
  if (existsSync(file)) {
    chmodSync(file, 0o600);
    return readFileSync(file, 'utf8').trim();
  }
  if (existsSync(folder)) {
    throw new CannotStartError(
      `${file}, the password of the database in ${folder}, is missing. Put it back from your backup.`,
    );
  }
  const password = randomBytes(32).toString('base64url');
  const draft = `${file}.new`;
  writeFileSync(draft, `${password}\n`, { mode: 0o600 });
  renameSync(draft, file);
  return password;
}

/** Keeps one old log; the server writes next to nothing but its starts and stops. */
function rotateLog(file: string): string {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > 5_000_000) {
    rmSync(`${file}.1`, { force: true });
    renameSync(file, `${file}.1`);
  }
  return file;
}
