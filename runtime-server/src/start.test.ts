import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createNetServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseConfig } from './platform/config/index.ts';
import { CannotStartError } from './platform/errors/index.ts';
import { silentLogger } from './platform/logger.ts';
import { createServer } from './server.ts';
import { inspectPostmaster } from './platform/database/embedded/postmaster.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-start-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const main = fileURLToPath(new URL('./main.ts', import.meta.url));

/** Runs the server as a process of its own, acts on what it says, and resolves when it has ended. */
async function run(
  environment: Record<string, string>,
  act?: (kill: (signal: NodeJS.Signals) => void, said: string) => void,
) {
  const child = spawn(process.execPath, ['--conditions=@parley/source', '--import', 'tsx', main], {
    env: { PATH: process.env.PATH, PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  child.stdout.on('data', (chunk: Buffer) => act?.((signal) => child.kill(signal), chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, errors: errors.trim() };
}

it('says in one sentence, with the setting, why it cannot start', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  const taken = createNetServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const address = taken.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  const unmade = join(folder, 'unmade');
  const database = { DATABASE_URL: 'postgres://me:secret@127.0.0.1:1/parley', APP_SECRET: 's'.repeat(32) };
  const refusalOf = async (environment: Record<string, string>): Promise<unknown> => {
    const config = parseConfig({ PORT: '0', ...environment });
    const refusal: unknown = await createServer(config, { logger: silentLogger }).catch((error: unknown) => error);
    return refusal instanceof CannotStartError ? refusal.message : refusal;
  };
  const end = 'set DATA_DIR to a folder that this user may write to.';
  expect(await refusalOf({ DATA_DIR: file })).toBe(`The data folder ${file} is a file; ${end}`);
  expect(await refusalOf({ DATA_DIR: join(file, 'below') })).toBe(
    `The data folder ${file}/below cannot be made, because a part of its path is a file; ${end}`,
  );
  expect(await refusalOf({ DATA_DIR: unmade, PORT: port })).toBe(
    `Cannot listen on 127.0.0.1:${port}: another process listens there; set PORT to a free one.`,
  );
  expect(await refusalOf({ DATA_DIR: unmade, HOST: '203.0.113.1' })).toMatch(
    /^Cannot listen on 203\.0\.113\.1:0: this machine has no such address; set HOST to .*\.$/,
  );
  expect(await refusalOf({ DATA_DIR: unmade, ...database })).toBe(
    'The database at 127.0.0.1:1 cannot be used: nobody listens there; see DATABASE_URL.',
  );
  taken.close();
  // Found out before a database was made.
  expect(existsSync(unmade)).toBe(false);
});

it('says so without a stack', async () => {
  const { code, errors } = await run({ PORT: 'eighty' });
  expect(code).toBe(1);
  expect(errors).toMatch(/^Parley cannot start with this environment:\n {2}PORT is "eighty": expected .*\.$/);
});

it('stops as it should when it is told to while it still makes its database', async () => {
  const dataDir = join(folder, 'data');
  const { code, errors } = await run({ DATA_DIR: dataDir }, (kill, said) => {
    if (said.includes('Making a new database')) kill('SIGTERM');
  });
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
  expect(inspectPostmaster(join(dataDir, 'postgres')).state).toBe('none');
  expect(existsSync(join(dataDir, 'parley.lock'))).toBe(false);
});
