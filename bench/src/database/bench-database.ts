import {
  ensurePartitions,
  migrate,
  migrations,
  openDatabase,
  startThrowAwayCluster,
} from '@parley/runtime-server/benching';

/** A migrated database on an embedded PostgreSQL of its own that syncs every commit to disk, as a server's does. */
export type BenchDatabase = AsyncDisposable & { url: string };

/** Two baselines open as many as there are sessions, and keep them. */
const maxConnections = 500;

export async function startBenchDatabase(): Promise<BenchDatabase> {
  const cluster = await startThrowAwayCluster('embedded', { isDurable: true, maxConnections });
  const url = cluster.url('postgres');
  const database = openDatabase({ connectionString: url, size: 1 });
  await migrate(database.pool, migrations);
  await ensurePartitions(database, new Date());
  await database.close();
  return { url, [Symbol.asyncDispose]: () => cluster.stop() };
}
