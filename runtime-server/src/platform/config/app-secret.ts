import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStartError } from '../errors/index.ts';
import type { Config } from './config.ts';

/** The secret from which all keys are derived: `APP_SECRET`, or the 0600 file that the first start makes in `dataDir`. */
export function loadAppSecret({ appSecret, dataDir }: Pick<Config, 'appSecret' | 'dataDir'>): string {
  if (appSecret !== null) return appSecret;
  const file = join(dataDir, 'app-secret');
  return readSecret(file) ?? makeSecret(file);
}

function readSecret(file: string): string | null {
  let content: string;
  try {
    content = readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  if (content.length < 32) {
    throw new CannotStartError(
      `The application secret in ${file} is damaged (${content.length} characters, at least 32 are expected). ` +
        'Restore it from your backup: what was encrypted with it cannot be read with another.',
    );
  }
  chmodSync(file, 0o600);
  return content;
}

/** Written aside and linked, so that a crash or a second process never leaves half a secret or two. */
function makeSecret(file: string): string {
  const draft = `${file}.${process.pid}`;
  mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 });
  writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readSecret(file) ?? makeSecret(file);
}
