import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Io } from '../io.ts';

/** A small JSON file of the user's, kept between commands; what cannot be read counts as nothing. */
export type KeptFile = { path: string; read: () => Promise<unknown>; write: (value: unknown) => Promise<void> };

/** A file in the user's cache folder (XDG, or what the system has for it), readable by this user alone. */
export function keptFile(name: string, io: Pick<Io, 'env'>): KeptFile {
  const path = join(cacheFolder(io.env), 'parley', name);
  return {
    path,
    read: async () => {
      try {
        return JSON.parse(await readFile(path, 'utf8')) as unknown;
      } catch {
        return null;
      }
    },
    write: async (value) => {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      // Written beside and put in place at once: two commands may write at the same time.
      const fresh = `${path}.${process.pid}`;
      await writeFile(fresh, JSON.stringify(value), { mode: 0o600 });
      await rename(fresh, path);
    },
  };
}

function cacheFolder(env: Io['env']): string {
  if (env['XDG_CACHE_HOME']) return env['XDG_CACHE_HOME'];
  if (process.platform === 'win32' && env['LOCALAPPDATA']) return env['LOCALAPPDATA'];
  const home = env['HOME'] || homedir();
  return process.platform === 'darwin' ? join(home, 'Library', 'Caches') : join(home, '.cache');
}
