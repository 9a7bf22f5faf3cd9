import { mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { utimesSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CannotStartError } from '../../errors/index.ts';
import { findProcess, processSpace } from './process-info.ts';

export type DataFolderLock = {
  /** Is there as long as the lock is ours, and never again afterwards. */
  file: string;
  release(): void;
};

/** Another process holds the folder: the message says which one and what to do. */
export class DataFolderLockedError extends CannotStartError {
  override readonly name = 'DataFolderLockedError';
}

/**
 * Makes this process the only one that uses `folder`. Node has no flock, so the lock is a folder with one file in it, of
 * a name that is used once and that says who the owner is, by process id and start time. It is put in its place whole,
 * which the system does only where nothing or an empty folder stands; what is taken out of it is the file of one dead
 * owner and can be nobody else's. So a kill leaves nothing to clean up, and however slow a process is that judged an
 * owner dead, it never takes away the lock of the next. An owner in another container or on another machine cannot be
 * looked up: it is alive while it keeps touching its file.
 * @throws DataFolderLockedError
 */
export async function lockDataFolder(folder: string): Promise<DataFolderLock> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'parley.lock');
  const owner = describeOwnProcess();
  for (let attempt = 0; attempt < 50; attempt++) {
    if (putInPlace(path, owner)) return holdLock(path, owner.token);
    for (const file of filesOf(path)) {
      const found = readIfThere(file);
      const holder = found === null ? null : parseOwner(found);
      if (holder && (await isAlive(holder, file))) throw new DataFolderLockedError(describeHolder(folder, holder));
      rmSync(file, { force: true });
    }
  }
  throw new DataFolderLockedError(
    `The lock ${path} keeps changing hands. Start one Parley process at a time on ${folder}.`,
  );
}

/** The file in the lock; of versions before, which kept a plain file in this place, that file itself. */
function filesOf(path: string): string[] {
  try {
    return readdirSync(path).map((name) => join(path, name));
  } catch (error) {
    if (isErrno(error, 'ENOTDIR')) return [path];
    if (isErrno(error, 'ENOENT')) return [];
    throw error;
  }
}

type Owner = { pid: number; startTime: string; space: string; since: string; token: string };

const HEARTBEAT_MS = 1_000;
const SILENT_AFTER_MS = 4_000;

function describeOwnProcess(): Owner {
  return {
    pid: process.pid,
    startTime: findProcess(process.pid)?.startTime ?? '',
    space: processSpace(),
    since: new Date().toISOString(),
    token: randomUUID(),
  };
}

function holdLock(path: string, token: string): DataFolderLock {
  const file = join(path, token);
  const touch = setInterval(() => {
    try {
      const now = new Date();
      utimesSync(file, now, now);
    } catch {
      // The folder is gone; there is nothing left to protect.
    }
  }, HEARTBEAT_MS).unref();
  return {
    file,
    release() {
      clearInterval(touch);
      rmSync(file, { force: true });
      try {
        // Only while it is empty: whoever has come meanwhile keeps it.
        rmdirSync(path);
      } catch (error) {
        if (!['ENOENT', 'ENOTEMPTY', 'EEXIST', 'ENOTDIR'].some((code) => isErrno(error, code))) throw error;
      }
    },
  };
}

async function isAlive(holder: Owner, path: string): Promise<boolean> {
  if (holder.space === processSpace()) return findProcess(holder.pid)?.startTime === holder.startTime;
  const before = modifiedMs(path);
  for (let waited = 0; waited < SILENT_AFTER_MS; waited += 100) {
    // A file last touched long ago needs no watching.
    if (before === null || Date.now() - before > 60_000) return false;
    await sleep(100);
    if (modifiedMs(path) !== before) return modifiedMs(path) !== null;
  }
  return false;
}

/** Whether nobody was there. */
function putInPlace(path: string, owner: Owner): boolean {
  const draft = `${path}.${owner.token}`;
  mkdirSync(draft, { recursive: true });
  writeFileSync(join(draft, owner.token), JSON.stringify(owner), { mode: 0o600 });
  try {
    renameSync(draft, path);
    return true;
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (['ENOTEMPTY', 'EEXIST', 'ENOTDIR'].some((code) => isErrno(error, code))) return false;
    throw error;
  }
}

function describeHolder(folder: string, { pid, since }: Owner): string {
  return (
    `The data folder ${folder} is in use by another Parley process (process ${pid}, since ${since}). ` +
    'Stop that one, or give this one a folder of its own by DATA_DIR. To run several as one system, give all of them the same DATABASE_URL.'
  );
}

function parseOwner(content: string): Owner | null {
  try {
    const value: unknown = JSON.parse(content);
    const isOwner = typeof value === 'object' && value !== null && 'pid' in value && 'startTime' in value;
    return isOwner ? (value as Owner) : null;
  } catch {
    return null;
  }
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return null;
    throw error;
  }
}

function modifiedMs(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null;
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
