import process from 'node:process';
import { systemClock } from '@parley/runtime-server/outgoing';
import { run } from './run.ts';

const interrupt = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    interrupt.abort();
    // Whoever asks twice does not want to wait.
    process.once(signal, () => process.exit(130));
  });
}
// `parley … | head` closes the pipe early; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

process.exitCode = await run(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  // `npm run parley` changes to the root of the repository; paths are relative to where they were typed.
  cwd: (process.env['npm_lifecycle_event'] === 'parley' && process.env['INIT_CWD']) || process.cwd(),
  clock: systemClock,
  interrupted: interrupt.signal,
});
