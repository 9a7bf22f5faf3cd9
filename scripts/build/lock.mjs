import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * Takes the build lock, waiting for a process that has it and is alive.
 *
 * @param {string} root
 * @returns {Promise<() => void>} Gives it back.
 */
export async function takeBuildLock(root) {
  const file = join(root, 'node_modules/.parley-build.lock');
  for (let isFirst = true; ; isFirst = false) {
    try {
      const handle = openSync(file, 'wx');
      writeFileSync(handle, String(process.pid));
      closeSync(handle);
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    if (isFirst) console.log('Another process is building; waiting for it …');
    await wait(100);
    const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
    if (holder !== 0 && !isAlive(holder)) rmSync(file, { force: true });
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
