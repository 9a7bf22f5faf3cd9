import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findProcess, processSpace } from './process-info.ts';

export type DataFolderLock = { release(): void };

/** Another process holds the folder: the message says which one and what to do. */
export class DataFolderLockedError extends Error {
  override readonly name = 'DataFolderLockedError';
}

/**
 * Makes this process the only one that uses `folder`. Node has no flock, so the lock is a file made by an atomic link
 * that names its owner by process id and start time; the lock of a dead owner is taken over, and so a kill leaves
 * nothing to clean up. An owner in another container or on another machine cannot be looked up: it is alive while it
 * keeps touching the file.
 * @throws DataFolderLockedError
 */
export async function lockDataFolder(folder: string): Promise<DataFolderLock> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'parley.lock');
  const owner = describeOwnProcess();
  const content = JSON.stringify(owner);
  for (let attempt = 0; attempt < 50; attempt++) {
    if (createExclusively(path, content)) {
      // Somebody who judged the previous lock dead may be about to remove it, and gets ours: give him the time to
      // notice and to put it back, then look who has it.
      if (attempt > 0) await sleep(50);
      if (readIfThere(path) === content) return holdLock(path, content);
      continue;
    }
    const found = readIfThere(path);
    if (found === null) continue;
    const holder = parseOwner(found);
    if (holder && (await isAlive(holder, path))) throw new DataFolderLockedError(describeHolder(folder, holder));
    removeDeadLock(path, found);
  }
  throw new DataFolderLockedError(
    `The lock ${path} keeps changing hands. Start one Parley process at a time on ${folder}.`,
  );
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

function holdLock(path: string, content: string): DataFolderLock {
  const touch = setInterval(() => {
    try {
      const now = new Date();
      utimesSync(path, now, now);
    } catch {
      // The folder is gone; there is nothing left to protect.
    }
  }, HEARTBEAT_MS).unref();
  return {
    release() {
      clearInterval(touch);
      if (readIfThere(path) === content) rmSync(path, { force: true });
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

function createExclusively(path: string, content: string): boolean {
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, content, { mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function removeDeadLock(path: string, dead: string): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return;
    throw error;
  }
  try {
    // Between reading and renaming another process may have taken over: what we moved away is then its lock.
    if (readIfThere(aside) !== dead) linkSync(aside, path);
  } catch (error) {
    if (!isErrno(error, 'EEXIST')) throw error;
  } finally {
    rmSync(aside, { force: true });
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
