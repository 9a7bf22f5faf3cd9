import { defineConfig } from 'vitest/config';

/** Sources are resolved by their own export condition, so no test needs a build. */
const conditions = ['@parley/source', 'module', 'node', 'development|production'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    // The closing reporter prints the last line of every run; nothing may be added after it.
    reporters: ['default', './scripts/closing-reporter.mjs'],
    // Inherited by worker threads, so that tests can start a TypeScript worker.
    execArgv: ['--conditions=@parley/source', '--import', 'tsx'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    allowOnly: false,
    restoreMocks: true,
    unstubEnvs: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            '{schemas,engine,modules,sdk,runtime-server,cli,examples,bench}/src/**/*.test.ts',
            'scripts/**/*.test.ts',
          ],
        },
      },
      // Journeys on real databases (runtime-server/test/**) are projects of their own: one per kind of database.
    ],
  },
});
