import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { CannotStartError } from '../errors/index.ts';
import type { Config } from '../config/config.ts';
import { loadNatsAccess } from './nats-access.ts';

const folder = mkdtempSync(join(tmpdir(), 'parley-nats-access-'));
const file = join(folder, 'text.pem');
writeFileSync(file, 'a text');
const none: Config['natsFiles'] = { credentials: null, ca: null, certificate: null, key: null };
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('is nothing without an address', () => {
  expect(loadNatsAccess({ natsUrls: [], natsFiles: { ...none, ca: file } })).toBeNull();
});

it('reads the files that are named', () => {
  const natsUrls = ['nats://a', 'nats://b'];
  expect(loadNatsAccess({ natsUrls, natsFiles: none })).toEqual({ servers: natsUrls });
  const natsFiles = { credentials: file, ca: file, certificate: file, key: file };
  expect(loadNatsAccess({ natsUrls, natsFiles })).toEqual({
    servers: natsUrls,
    credentials: 'a text',
    tls: { ca: 'a text', certificate: 'a text', key: 'a text' },
  });
});

it('says which file cannot be read, and what belongs together', () => {
  const load = (files: Partial<Config['natsFiles']>) => () =>
    loadNatsAccess({ natsUrls: ['nats://a'], natsFiles: { ...none, ...files } });
  expect(load({ ca: join(folder, 'none') })).toThrow(/file that NATS_CA names, .*none, cannot be read \(ENOENT\)/);
  expect(load({ key: file })).toThrow(CannotStartError);
  expect(load({ certificate: file })).toThrow(/NATS_CERTIFICATE and NATS_KEY belong together/);
});
