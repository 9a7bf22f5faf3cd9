import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStartError } from '../../errors/index.ts';

/**
 * Makes the data folder where it is missing, and finds out whether we can work in it before anything is put there.
 * @throws CannotStartError
 */
export function prepareDataFolder(root: string): void {
  try {
    mkdirSync(root, { recursive: true, mode: 0o700 });
    accessSync(root, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new CannotStartError(
      `The data folder ${root} ${reasons[code] ?? `cannot be used (${code})`}; set DATA_DIR to a folder that this user may write to.`,
      { cause: error },
    );
  }
  const cluster = statSync(join(root, 'postgres'), { throwIfNoEntry: false });
  const own = process.getuid?.();
  if (!cluster || own === undefined || own === 0 || cluster.uid === own) return;
  throw new CannotStartError(
    `The database in ${root} belongs to another user (${cluster.uid}, we are ${own}); ` +
      'start Parley as that user, or set DATA_DIR to a folder of your own.',
  );
}

const reasons: Partial<Record<string, string>> = {
  EACCES: 'is closed to this user',
  EPERM: 'is closed to this user',
  EROFS: 'is on a file system that is read only',
  ENOTDIR: 'cannot be made, because a part of its path is a file',
  EEXIST: 'is a file',
  ENOSPC: 'cannot be made, because the disk is full',
};
