import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { systemClock, type Clock } from '@parley/runtime-server/outgoing';
import { run } from './run.ts';

export const repository = fileURLToPath(new URL('../..', import.meta.url));

export type ParleyRun = { exitCode: number; stdout: string; stderr: string };

export type RunOptions = {
  /** What is typed, line by line; a stream for what is typed later. */
  input?: string | Readable;
  cwd?: string;
  env?: Record<string, string>;
  clock?: Clock;
  interrupted?: AbortSignal;
  /** Sees everything as it is printed. */
  onOutput?: (text: string) => void;
};

/** Runs a command line within this process and collects what it prints. */
export async function runParley(argv: readonly string[], options: RunOptions = {}): Promise<ParleyRun> {
  const { input = '', cwd = repository, env = {}, clock = systemClock, onOutput } = options;
  const printed = { stdout: '', stderr: '' };
  const collect = (where: 'stdout' | 'stderr') => ({
    write: (text: string) => {
      printed[where] += text;
      onOutput?.(text);
    },
  });
  const exitCode = await run(argv, {
    stdin: typeof input === 'string' ? Readable.from([input]) : input,
    stdout: collect('stdout'),
    stderr: collect('stderr'),
    env,
    cwd,
    clock,
    interrupted: options.interrupted ?? new AbortController().signal,
  });
  return { exitCode, ...printed };
}

/** A folder that is gone when its owner is. */
export async function temporaryFolder(): Promise<{ path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), 'parley-cli-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
