import type { TestProject } from 'vitest/node';
import { migrations } from '../platform/database/migrations/index.ts';
import { createTemplateDatabase, dropTemplateDatabase, type TestServer } from './template-database.ts';
import { startThrowAwayCluster, type ClusterKind } from './throw-away-cluster.ts';

type Shared = { users: number; started: Promise<{ server: TestServer; stop(): Promise<void> }> };

declare global {
  // vitest loads the setup of each project as a module of its own; the cluster is shared by all projects of a run.
  var parleyTestClusters: Partial<Record<ClusterKind, Shared>> | undefined;
}

/** Gives a vitest project its PostgreSQL, one per kind and run. Returns the teardown. */
export async function provideTestServer(project: TestProject, kind: ClusterKind): Promise<() => Promise<void>> {
  const clusters = (globalThis.parleyTestClusters ??= {});
  const shared = (clusters[kind] ??= { users: 0, started: startTestServer(kind) });
  shared.users += 1;
  const { server, stop } = await shared.started;
  project.provide('parleyTestServer', server);
  return async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    delete clusters[kind];
    await stop();
  };
}

/** `TEST_DATABASE_URL` (a role that may create databases) takes the place of the installed server. */
async function startTestServer(kind: ClusterKind): Promise<{ server: TestServer; stop(): Promise<void> }> {
  const given = kind === 'server' ? process.env.TEST_DATABASE_URL : undefined;
  const cluster = given ? null : await startThrowAwayCluster(kind);
  try {
    const server = await createTemplateDatabase(given ?? cluster?.url('postgres') ?? '', migrations);
    return {
      server,
      async stop() {
        await dropTemplateDatabase(server);
        await cluster?.stop();
      },
    };
  } catch (error) {
    await cluster?.stop();
    throw error;
  }
}
