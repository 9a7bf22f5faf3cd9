import type { Readable } from 'node:stream';
import type { Clock } from '@parley/runtime-server/outgoing';

/** Everything a command touches of the process it runs in, so that tests can run one within theirs. */
export type Io = {
  stdin: Readable & { isTTY?: boolean };
  stdout: Output;
  stderr: Output;
  env: Readonly<Record<string, string | undefined>>;
  /** Relative paths begin here. */
  cwd: string;
  clock: Clock;
  /** Aborts when the command is to stop: Ctrl-C, or SIGTERM. */
  interrupted: AbortSignal;
};

export type Output = { write: (text: string) => unknown; isTTY?: boolean; columns?: number };
