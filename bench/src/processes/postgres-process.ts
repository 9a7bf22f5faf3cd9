import { startEmbeddedPostgres } from '@parley/runtime-server/benching';

/** PostgreSQL alone: what of a start is not ours. */
export async function createPostgres() {
  return {
    /** Starts it and stops it again. Returns the seconds until it took connections. */
    startOnce: async (dataDir: string): Promise<number> => {
      const startedAt = performance.now();
      const postgres = await startEmbeddedPostgres({ dataDir });
      const seconds = (performance.now() - startedAt) / 1000;
      await postgres.stop();
      return seconds;
    },
  };
}
