import { CommanderError } from 'commander';
import { CommandError, UsageError } from './command-error.ts';
import type { Io } from './io.ts';
import { createProgram } from './program.ts';
import { createStyle } from './terminal/style.ts';

/**
 * Runs a command line (without the program's own name) and answers its exit code: 0 all is well, 1 it is not, 2 the
 * command was typed wrongly. A bug is thrown.
 *
 * @example
 * process.exitCode = await run(['flow', 'check', 'reception.flow.json'], io);
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const style = createStyle(io);
  const print = (...lines: string[]): void => {
    if (lines.length > 0) io.stdout.write(lines.map((line) => `${line}\n`).join(''));
  };
  let exitCode = 0;
  const program = createProgram({ io, style, print }, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    // Commander has printed what was wrong, or the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof CommandError)) throw error;
    io.stderr.write(`${error.message}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}
