import { execFileSync, type ExecFileSyncOptionsWithStringEncoding } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname, platform } from 'node:os';

/** What identifies a living process: its id alone does not, since ids are used again. */
export type ProcessInfo = { pid: number; startTime: string };

/** A process that lives, or null. A zombie (dead, not yet collected by its parent) counts as dead. */
export function findProcess(pid: number): ProcessInfo | null {
  const found = platform() === 'linux' ? readProcStat(pid) : readPs(pid);
  return found && !found.state.startsWith('Z') && !found.state.startsWith('X') ? { pid, startTime: found.start } : null;
}

/** Whether the very process lives that was found before. */
export function isStillAlive({ pid, startTime }: ProcessInfo): boolean {
  return findProcess(pid)?.startTime === startTime;
}

/** Whether a living process has `folder` as its working folder, as a postmaster has its data folder. */
export function worksIn(pid: number, folder: string): boolean {
  if (!findProcess(pid)) return false;
  try {
    if (platform() === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === folder;
    return execFileSync('lsof', ['-a', '-d', 'cwd', '-p', String(pid), '-Fn'], QUIET).includes(`n${folder}\n`);
  } catch {
    return false;
  }
}

/** The space in which process ids can be compared: one boot of one machine and, in containers, one id namespace. */
export function processSpace(): string {
  if (platform() !== 'linux') return hostname();
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
}

const QUIET: ExecFileSyncOptionsWithStringEncoding = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] };

function readProcStat(pid: number): { state: string; start: string } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command's name, in parentheses, may itself hold spaces and parentheses (proc(5)): count from the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', start: fields[19] ?? '' };
  } catch {
    return null;
  }
}

function readPs(pid: number): { state: string; start: string } | null {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], QUIET).trim();
    const [state = '', ...start] = line.split(/\s+/);
    return line === '' ? null : { state, start: start.join(' ') };
  } catch {
    return null;
  }
}
