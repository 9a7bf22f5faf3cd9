import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

/**
 * Ends this process by SIGHUP, as a signal of its own, once whoever started it is gone: npm starts us in a shell, and
 * neither passes every signal on. Watched are the shell and npm, whichever of them is there; what started npm may go.
 *
 * @param {{ everyMilliseconds?: number }} [options]
 * @returns {{ isOrphan: () => boolean }} Asks now, for who is about to begin something.
 */
export function endWithParent({ everyMilliseconds = 500 } = {}) {
  const parent = process.ppid;
  const beyond = isShell(parent) ? parentOf(parent) : null;
  const isOrphan = () => process.ppid !== parent || (beyond !== null && parentOf(parent) !== beyond);
  const timer = setInterval(() => {
    if (!isOrphan()) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGHUP');
  }, everyMilliseconds);
  timer.unref();
  return { isOrphan };
}

/** @param {number} pid */
function isShell(pid) {
  return /^-?(?:sh|ash|bash|busybox|dash|ksh|zsh)$/.test(basename(read(pid).name));
}

/**
 * @param {number} pid
 * @returns {number | null} Null when it cannot be told.
 */
function parentOf(pid) {
  const { ppid } = read(pid);
  return Number.isInteger(ppid) && ppid > 0 ? ppid : null;
}

/** @param {number} pid */
function read(pid) {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // The name stands in parentheses and may itself hold some (proc(5)).
      const end = stat.lastIndexOf(')');
      return { name: stat.slice(stat.indexOf('(') + 1, end), ppid: Number(stat.slice(end + 2).split(' ')[1]) };
    }
    const line = execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    const [ppid = '', ...name] = line.split(/\s+/);
    return { name: name.join(' '), ppid: Number(ppid) };
  } catch {
    return { name: '', ppid: Number.NaN };
  }
}
