/**
 * How sources are read, whether they are bundled or not. Types are taken away without a look at them.
 *
 * @satisfies {import('rolldown').InputOptions}
 */
export const translation = {
  platform: 'node',
  tsconfig: false,
  transform: { target: 'es2023' },
  logLevel: 'warn',
  // A busy machine is no reason for a warning.
  checks: { bundlerTimings: false },
};
