import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { platform } from 'node:os';
import { join } from 'node:path';
import { CannotStartError } from '../../errors/index.ts';

/** The system user that PostgreSQL runs as; null = the user that we are. */
export type SystemUser = { uid: number; gid: number } | null;

/**
 * PostgreSQL refuses to run as root. For root this is the owner of the existing cluster, else the user `postgres`,
 * which is created where it does not exist.
 */
export function chooseSystemUser(clusterFolder: string): SystemUser {
  if (process.getuid?.() !== 0) return null;
  if (platform() !== 'linux') {
    throw new CannotStartError(
      'The embedded PostgreSQL cannot run as root here. Start Parley as an ordinary user, or use a PostgreSQL server by DATABASE_URL.',
    );
  }
  const owner = statSync(join(clusterFolder, 'PG_VERSION'), { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return lookUp('postgres') ?? createUser('postgres');
}

function lookUp(name: string): { uid: number; gid: number } | null {
  const [uid, gid] = [run('id', ['-u', name]), run('id', ['-g', name])];
  return uid === null || gid === null ? null : { uid: Number(uid), gid: Number(gid) };
}

function createUser(name: string): { uid: number; gid: number } {
  run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name]);
  const created = lookUp(name);
  if (created) return created;
  throw new CannotStartError(
    `PostgreSQL does not run as root, and the user ${name} does not exist and could not be created. ` +
      `Create it (useradd --system ${name}), start Parley as an ordinary user, or use a PostgreSQL server by DATABASE_URL.`,
  );
}

function run(command: string, args: string[]): string | null {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return null;
  }
}
