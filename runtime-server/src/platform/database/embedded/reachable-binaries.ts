import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, lstatSync, mkdirSync, readdirSync, readlinkSync } from 'node:fs';
import { renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describeBinaries, type PostgresBinaries } from './binaries.ts';
import type { SystemUser } from './system-user.ts';
import { CannotStartError } from '../../errors/index.ts';

/**
 * Programs that `user` can run. A project folder under /root or made by mktemp is closed to other users; rather than to
 * open it, the programs (60 MB, nothing secret) are copied once to a cache folder of the system.
 */
export function makeReachable(
  binaries: PostgresBinaries,
  user: SystemUser,
  cacheFolder = '/var/cache/parley',
): PostgresBinaries {
  if (user === null || canRun(binaries, user)) return binaries;
  const root = join(cacheFolder, `postgresql-${binaries.version}`);
  if (!existsSync(root)) {
    const draft = `${root}.${process.pid}`;
    mkdirSync(cacheFolder, { recursive: true, mode: 0o755 });
    copyTree(binaries.root, draft);
    renameSync(draft, root);
  }
  // Root is about to run what is in there.
  if (lstatSync(cacheFolder).uid !== 0 || lstatSync(root).uid !== 0) {
    throw new CannotStartError(`${root} does not belong to root. Remove it and start again.`);
  }
  return describeBinaries(root);
}

function canRun({ postgres }: PostgresBinaries, user: { uid: number; gid: number }): boolean {
  return spawnSync(postgres, ['--version'], { uid: user.uid, gid: user.gid, cwd: '/' }).status === 0;
}

function copyTree(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { mode: 0o755 });
  chmodSync(to, 0o755);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyTree(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else {
      copyFileSync(source, target);
      chmodSync(target, 0o755);
    }
  }
}
