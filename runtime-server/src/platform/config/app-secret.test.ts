import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadAppSecret } from './app-secret.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'parley-secret-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('prefers the one from the environment and writes nothing', () => {
  expect(loadAppSecret({ appSecret: 'from the environment', dataDir: folder })).toBe('from the environment');
  expect(readdirSync(folder)).toEqual([]);
});

it('makes one at the first start, for the owner alone, and finds it again', () => {
  const dataDir = join(folder, 'data');
  const made = loadAppSecret({ appSecret: null, dataDir });
  expect(made).toMatch(/^[\w-]{43}$/);
  expect(statSync(join(dataDir, 'app-secret')).mode & 0o777).toBe(0o600);
  expect(loadAppSecret({ appSecret: null, dataDir })).toBe(made);
  expect(readdirSync(dataDir)).toEqual(['app-secret']);
});

it('closes a file that was left open to others', () => {
  loadAppSecret({ appSecret: null, dataDir: folder });
  chmodSync(join(folder, 'app-secret'), 0o644);
  loadAppSecret({ appSecret: null, dataDir: folder });
  expect(statSync(join(folder, 'app-secret')).mode & 0o777).toBe(0o600);
});

it('refuses a damaged file instead of making another secret', () => {
  writeFileSync(join(folder, 'app-secret'), '');
  expect(() => loadAppSecret({ appSecret: null, dataDir: folder })).toThrow(/damaged.*backup/);
});
