import { cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const leftOut = new Set(['node_modules', 'dist', 'coverage', 'data', '.git']);

/** The repository without anything built, with the packages that are installed; removed when disposed. */
export async function copyRepository(): Promise<AsyncDisposable & { folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'));
  await cp(root, folder, { recursive: true, filter: (source) => !leftOut.has(basename(source)) });
  await linkPackages(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const { name } of await foldersIn(folder)) {
    const installed = join(root, name, 'node_modules');
    // Present where a package needs another version than the rest.
    await linkPackages(installed, join(folder, name, 'node_modules')).catch(() => undefined);
  }
  await linkOwn(folder);
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

async function linkPackages(from: string, to: string): Promise<void> {
  const names = (await readdir(from)).filter((name) => name !== '@parley' && !/^\.parley|^\.vite/.test(name));
  await mkdir(to, { recursive: true });
  for (const name of names) await symlink(join(from, name), join(to, name));
}

/** Our own packages are those of the copy. */
async function linkOwn(folder: string): Promise<void> {
  const scope = join(folder, 'node_modules/@parley');
  await mkdir(scope);
  for (const name of await readdir(join(root, 'node_modules/@parley')))
    await symlink(join(folder, name), join(scope, name));
}

async function foldersIn(folder: string) {
  return (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
}
