import type { Command } from 'commander';
import type { Io } from '../io.ts';
import type { Style } from '../terminal/style.ts';

/** What every command is given. It answers the exit code: 0 all is well, 1 not. */
export type Context = { io: Io; style: Style; print: (...lines: string[]) => void };

/** Adds a command to the program; `run` makes its answer the exit code. */
export type AddCommand = (parent: Command, context: Context, run: RunCommand) => void;

export type RunCommand = <Arguments extends unknown[]>(
  action: (...given: Arguments) => Promise<number>,
) => (...given: Arguments) => Promise<void>;

export const withInstallation = [
  '--with <installation.json>',
  'what the keys in the flow mean; default: installation.json beside the flow or in the folder above',
] as const;
