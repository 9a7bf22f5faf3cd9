import { afterEach, describe, expect, it } from 'vitest';
import { parseConfig } from '../src/platform/config/index.ts';
import { migrate, migrations } from '../src/platform/database/index.ts';
import { createLogger } from '../src/platform/logger.ts';
import { createServer, type Server } from '../src/server.ts';
import { eventually } from '../src/testing/eventually.ts';
import { createTestDatabase } from '../src/testing/index.ts';
import { startNatsServer } from '../src/testing/nats-server.ts';

const nodes = 5;
let started: Server[] = [];

afterEach(async () => {
  await Promise.all(started.map(({ lifecycle }) => lifecycle.stop()));
  started = [];
});

/** Starts nodes at the same moment; answers the administrator's passwords that were shown. */
async function startTogether(url: string, environment: Record<string, string> = {}): Promise<string[]> {
  const shown: string[] = [];
  const base = { DATABASE_URL: url, APP_SECRET: 's'.repeat(32), DATA_DIR: '/nowhere', PORT: '0' };
  const config = parseConfig({ ...base, ...environment });
  const logger = createLogger({ level: 'silent' });
  await Promise.all(
    Array.from({ length: nodes }, async () => {
      const server = await createServer(config, { logger, print: (text) => void shown.push(text) });
      started.push(server);
      await server.lifecycle.start();
    }),
  );
  return shown;
}

describe('nodes that are started together', () => {
  it('come up on an empty database, and one of them makes the installation', async () => {
    await using database = await createTestDatabase({ contents: 'empty' });
    expect(await startTogether(database.url)).toHaveLength(1);
    for (const { baseUrl } of started) expect((await fetch(`${baseUrl}/readyz`)).status).toBe(200);
    await Promise.all(started.map(({ lifecycle }) => lifecycle.stop()));
  });

  it('come up on the database of an older version', async () => {
    await using database = await createTestDatabase({ contents: 'empty' });
    await migrate(database.pool, migrations.slice(0, 5));
    expect(await startTogether(database.url)).toHaveLength(1);
    for (const { baseUrl } of started) expect((await fetch(`${baseUrl}/readyz`)).status).toBe(200);
    await Promise.all(started.map(({ lifecycle }) => lifecycle.stop()));
  });

  it('talk by NATS where NATS_URL names it, and serve without it, saying so', async () => {
    await using nats = await startNatsServer();
    await using database = await createTestDatabase({ contents: 'empty' });
    await startTogether(database.url, { NATS_URL: nats.url });
    const ready = (): Promise<string[]> =>
      Promise.all(started.map(async ({ baseUrl }) => (await fetch(`${baseUrl}/readyz`)).text()));
    expect(await ready()).toEqual(started.map(() => 'ready\n'));
    await nats.kill();
    const without =
      'ready\nwithout bus: what happens on other nodes is read from the database, up to two seconds late\n';
    await eventually(async () => expect(await ready()).toEqual(started.map(() => without)));
    const [first] = started;
    expect(await (await fetch(`${first?.baseUrl}/metrics`)).text()).toContain('parley_bus_connected 0');
    await nats.start();
    await eventually(async () => expect(await ready()).toEqual(started.map(() => 'ready\n')));
    await Promise.all(started.map(({ lifecycle }) => lifecycle.stop()));
  });
});
