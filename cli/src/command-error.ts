/** What went wrong with a command, for the person who typed it: printed without a stack, exit code 1. */
export class CommandError extends Error {
  override readonly name: string = 'CommandError';
}

/** The command was typed wrongly: exit code 2. */
export class UsageError extends CommandError {
  override readonly name = 'UsageError';
}
