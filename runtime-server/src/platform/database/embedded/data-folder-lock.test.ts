import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { DataFolderLockedError, lockDataFolder } from './data-folder-lock.ts';
import { findProcess, processSpace } from './process-info.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('lockDataFolder', () => {
  it('lets one owner in at a time and the next one after release', async () => {
    const folder = newFolder();
    const lock = await lockDataFolder(folder);
    await expect(lockDataFolder(folder)).rejects.toThrow(DataFolderLockedError);
    lock.release();
    (await lockDataFolder(folder)).release();
    expect(existsSync(join(folder, 'parley.lock'))).toBe(false);
  });

  it('takes over from a dead owner, also when his process id is in use again', async () => {
    const folder = newFolder();
    for (const dead of [{ pid: 999_999_999 }, { pid: process.pid, startTime: 'another time' }]) {
      leaveLock(folder, dead);
      (await lockDataFolder(folder)).release();
    }
  });

  it('takes over from a lock file that was cut by a full disk', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'parley.lock'), '{"pid":12');
    (await lockDataFolder(folder)).release();
  });

  it('believes that an owner in another container lives while he touches the file', async () => {
    const folder = newFolder();
    const file = leaveLock(folder, { space: 'another machine' });
    const touching = setInterval(() => utimesSync(file, new Date(), new Date()), 200);
    await expect(lockDataFolder(folder)).rejects.toThrow(DataFolderLockedError);
    clearInterval(touching);
  });

  it('takes over from an owner in another container who has been silent for long', async () => {
    const folder = newFolder();
    const file = leaveLock(folder, { space: 'another machine' });
    const longAgo = new Date(Date.now() - 120_000);
    utimesSync(file, longAgo, longAgo);
    (await lockDataFolder(folder)).release();
  });

  it('does not remove the lock of a successor on release', async () => {
    const folder = newFolder();
    const lock = await lockDataFolder(folder);
    rmSync(lock.file);
    const file = leaveLock(folder, { token: 'successor' });
    lock.release();
    expect(readFileSync(file, 'utf8')).toContain('successor');
  });

  it('reads the plain file that versions before kept in its place', async () => {
    const folder = newFolder();
    leavePlainLock(folder, { token: 'living' });
    await expect(lockDataFolder(folder)).rejects.toThrow(DataFolderLockedError);
    leavePlainLock(folder, { pid: 999_999_999 });
    (await lockDataFolder(folder)).release();
  });

  it('never takes away the lock of the next owner, however late a dead one is cleared away', async () => {
    const folder = newFolder();
    const dead = leaveLock(folder, { pid: 999_999_999, token: 'dead' });
    // What a process does that judged the owner dead and then slept, while others came, went and came.
    const clearAway = (): void => rmSync(dead, { force: true });
    clearAway();
    const first = await lockDataFolder(folder);
    clearAway();
    await expect(lockDataFolder(folder)).rejects.toThrow(DataFolderLockedError);
    expect(existsSync(first.file)).toBe(true);
    first.release();
    const second = await lockDataFolder(folder);
    clearAway();
    await expect(lockDataFolder(folder)).rejects.toThrow(DataFolderLockedError);
    second.release();
  });

  it('lets exactly one of many in that find the same dead lock', async () => {
    const folder = newFolder();
    leaveLock(folder, { pid: 999_999_999 });
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => lockInChild(folder)));
    expect(outcomes.sort()).toEqual(['locked out', 'locked out', 'locked out', 'locked out', 'owner']);
  });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'parley-lock-'));
  folders.push(folder);
  return folder;
}

function leaveLock(folder: string, owner: Record<string, unknown>): string {
  mkdirSync(join(folder, 'parley.lock'), { recursive: true });
  const file = join(folder, 'parley.lock', typeof owner.token === 'string' ? owner.token : 'x');
  writeFileSync(file, contentOf(owner));
  return file;
}

function leavePlainLock(folder: string, owner: Record<string, unknown>): void {
  writeFileSync(join(folder, 'parley.lock'), contentOf(owner));
}

function contentOf(owner: Record<string, unknown>): string {
  const startTime = findProcess(process.pid)?.startTime;
  const own = { pid: process.pid, startTime, space: processSpace(), since: new Date().toISOString(), token: 'x' };
  return JSON.stringify({ ...own, ...owner });
}

/** All wait for the same moment, and the owner keeps the lock until everybody has tried. */
async function lockInChild(folder: string): Promise<string> {
  const module = new URL('./data-folder-lock.ts', import.meta.url).href;
  const script = `
    import { lockDataFolder } from ${JSON.stringify(module)};
    const startAt = ${Date.now() + 2_500};
    await new Promise((resolve) => setTimeout(resolve, startAt - Date.now()));
    const outcome = await lockDataFolder(${JSON.stringify(folder)}).then(() => 'owner', () => 'locked out');
    console.log(outcome);
    setTimeout(() => process.exit(0), 1500);`;
  const args = ['--conditions=@parley/source', '--import', 'tsx', '--input-type=module', '--eval', script];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  await once(child, 'exit');
  return String(line).trim();
}
