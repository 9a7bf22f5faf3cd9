import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isStillAlive, worksIn, type ProcessInfo } from './process-info.ts';

/**
 * What `postmaster.pid` in a data folder says, checked against the living processes: `none` (no file), `stale` (its
 * process is dead, a zombie, or another program that got the same id), or a living server.
 */
export type Postmaster =
  | { state: 'none' }
  | { state: 'stale'; pid: number; isDead: boolean }
  | { state: 'starting' | 'ready' | 'stopping'; pid: number; port: number };

export function inspectPostmaster(folder: string): Postmaster {
  let lines: string[];
  try {
    lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return { state: 'none' };
  }
  const pid = Number.parseInt(lines[0] ?? '', 10);
  if (Number.isNaN(pid)) return { state: 'stale', pid: 0, isDead: true };
  if (!worksIn(pid, realpathSync(folder))) return { state: 'stale', pid, isDead: isGone(pid) };
  const status = (lines[7] ?? '').trim();
  return {
    state: status === 'ready' ? 'ready' : status === 'stopping' ? 'stopping' : 'starting',
    pid,
    port: Number(lines[3]),
  };
}

/** Ends a postmaster: fast shutdown, after 20 s without a checkpoint, after 5 s more by force. */
export async function stopPostmaster(postmaster: ProcessInfo): Promise<void> {
  for (const [signal, patienceMs] of SHUTDOWN_STEPS) {
    if (!isStillAlive(postmaster)) return;
    process.kill(postmaster.pid, signal);
    for (let waitedMs = 0; isStillAlive(postmaster) && waitedMs < patienceMs; waitedMs += 10) await sleep(10);
  }
}

/** https://www.postgresql.org/docs/current/server-shutdown.html */
const SHUTDOWN_STEPS = [
  ['SIGINT', 20_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 1_000],
] as const;

/** Gone for the kernel as well: PostgreSQL itself takes a zombie for a living server. */
function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}
