import { spawn } from 'node:child_process';

export type Watchman = {
  /** The database was stopped by whoever owns it. */
  dismiss(): void;
};

/**
 * Ends a database whose owner was killed and whom nobody follows within `graceSeconds`. A shell waits at the end of a
 * pipe that only this process holds: however it dies, the pipe ends. Whoever has taken the data folder over meanwhile
 * has a lock of its own, and ours is gone.
 */
export function endWhenAbandoned(options: {
  /** Of PostgreSQL; its first line is the process id. */
  pidFile: string;
  /** There as long as nobody has followed. */
  lockFile: string;
  graceSeconds: number;
}): Watchman {
  const { pidFile, lockFile, graceSeconds } = options;
  const shell = spawn('/bin/sh', ['-c', script, 'sh', lockFile, pidFile, String(graceSeconds)], {
    cwd: '/',
    env: { PATH: process.env.PATH },
    // A process group of its own: what is meant for us does not reach it.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // Without a shell a database is left behind, as long as nobody comes back for it.
  shell.on('error', () => undefined);
  shell.stdin.on('error', () => undefined);
  shell.unref();
  if ('unref' in shell.stdin && typeof shell.stdin.unref === 'function') shell.stdin.unref();
  return { dismiss: () => void shell.kill('SIGKILL') };
}

/** INT is a fast shutdown: https://www.postgresql.org/docs/current/server-shutdown.html */
const script = `
while read -r _; do :; done
sleep "$3"
[ -e "$1" ] && read -r pid < "$2" && kill -INT "$pid"
`;
