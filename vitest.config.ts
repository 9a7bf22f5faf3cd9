import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { machinePace } from './scripts/machine-pace.mjs';

/** Sources are resolved by their own export condition, so no test needs a build. */
const conditions = ['@parley/source', 'module', 'node', 'development|production'];

/** Journeys run on a server where there is one, as companies run it, and on the embedded PostgreSQL where there is none. */
const hasServer = process.env.TEST_DATABASE_URL !== undefined || existsSync('/usr/lib/postgresql');
if (!hasServer) console.warn('No PostgreSQL server found: the journeys run on the embedded one only.');

/**
 * What a whole run does on both: what depends on the database most. The rest of the product meets the embedded one in
 * the tests beside the sources, in the faults and in the browser; `npm test -- --project journeys-embedded` runs all.
 */
const onBoth = [
  'allocator',
  'audit-subject-names',
  'database',
  'database-away',
  'exports',
  'flow-runner',
  'main-job',
  'nodes-start-together',
  'pending-effects',
  'visitor-messages',
  'visitor-nodes',
  'webhooks',
].map((name) => `runtime-server/test/${name}.test.ts`);
const isWholeRun = process.env.TEST_WHOLE_RUN !== undefined;

/** A slow machine is no failure: it gets longer for everything. Workers read it from the environment. */
const pace = await machinePace();

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    // The closing reporter prints the last line of every run; nothing may be added after it.
    reporters: ['default', './scripts/closing-reporter.mjs'],
    // Inherited by worker threads, so that tests can start a TypeScript worker.
    execArgv: ['--conditions=@parley/source', '--import', 'tsx'],
    pool: 'forks',
    // Files share what they import: loading it anew for each took a third of the time. No test may leave anything behind.
    isolate: false,
    // What one project has translated, the others take from the folder of packages.
    experimental: { fsModuleCache: true },
    maxWorkers: 2,
    // Generous: a journey waits for conditions, and a busy machine takes its time.
    testTimeout: 60_000 * pace,
    hookTimeout: 120_000 * pace,
    expect: { poll: { timeout: 1_000 * pace } },
    // On a machine that is shared with others a test that fails is tried once more; the summary names both.
    retry: process.env.CI ? 1 : 0,
    allowOnly: false,
    restoreMocks: true,
    unstubEnvs: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            '{schemas,content,engine,modules,sdk,designer,widget,workspace-ui}/src/**/*.test.ts',
            'scripts/**/*.test.ts',
          ],
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: ['{runtime-server,cli,examples,bench}/src/**/*.test.ts'],
          globalSetup: './runtime-server/src/testing/global-setup.embedded.ts',
        },
      },
      ...(hasServer ? (['embedded', 'server'] as const) : (['embedded'] as const)).map((kind) => ({
        extends: true as const,
        test: {
          name: `journeys-${kind}`,
          include: kind === 'embedded' && hasServer && isWholeRun ? onBoth : ['runtime-server/test/**/*.test.ts'],
          exclude: ['runtime-server/test/faults/**'],
          globalSetup: `./runtime-server/src/testing/global-setup.${kind}.ts`,
        },
      })),
      {
        extends: true,
        test: {
          // A server that is killed dozens of times: minutes, and nothing of it depends on which PostgreSQL it is.
          name: 'faults',
          include: ['runtime-server/test/faults/**/*.test.ts'],
          globalSetup: './runtime-server/src/testing/global-setup.embedded.ts',
        },
      },
    ],
  },
});
