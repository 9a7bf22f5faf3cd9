import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeBinaries, findEmbeddedBinaries, type PostgresBinaries } from './binaries.ts';
import { makeReachable } from './reachable-binaries.ts';
import { chooseSystemUser } from './system-user.ts';

const isRoot = process.getuid?.() === 0;
let folder: string;
let closed: PostgresBinaries;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-reachable-'));
  chmodSync(folder, 0o755);
  const root = join(folder, 'closed', 'native');
  mkdirSync(join(folder, 'closed'), { mode: 0o700 });
  if (isRoot) cpSync(findEmbeddedBinaries().root, root, { recursive: true, verbatimSymlinks: true });
  if (isRoot) closed = describeBinaries(root);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('makeReachable', () => {
  it('leaves the programs where they are when nobody else has to run them', () => {
    const binaries = findEmbeddedBinaries();
    expect(makeReachable(binaries, null, join(folder, 'unused'))).toBe(binaries);
    expect(existsSync(join(folder, 'unused'))).toBe(false);
  });

  it.runIf(isRoot)('copies them out of a closed folder, once, for the other user to run but not to change', () => {
    const user = chooseSystemUser(join(folder, 'none'));
    if (!user) throw new Error('root needs another user');
    const cache = join(folder, 'cache');
    const copy = makeReachable(closed, user, cache);
    expect(copy.root.startsWith(cache)).toBe(true);
    const run = spawnSync(copy.postgres, ['--version'], { ...user, encoding: 'utf8', cwd: '/' });
    expect(run.stdout).toContain(closed.version);
    expect(statSync(copy.postgres)).toMatchObject({ uid: 0, mode: 0o100755 });
    const madeAt = statSync(copy.root).birthtimeMs;
    makeReachable(closed, user, cache);
    expect(statSync(copy.root).birthtimeMs).toBe(madeAt);
  });

  it.runIf(isRoot)('refuses a copy that does not belong to root', () => {
    const user = chooseSystemUser(join(folder, 'none'));
    if (!user) throw new Error('root needs another user');
    const cache = join(folder, 'cache');
    const copy = makeReachable(closed, user, cache);
    chownSync(copy.root, user.uid, user.gid);
    expect(() => makeReachable(closed, user, cache)).toThrow(/does not belong to root/);
  });
});
