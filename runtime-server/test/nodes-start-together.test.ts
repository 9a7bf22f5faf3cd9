import { afterEach, describe, expect, it } from 'vitest';
import { parseConfig } from '../src/platform/config/index.ts';
import { migrate, migrations } from '../src/platform/database/index.ts';
import { createLogger } from '../src/platform/logger.ts';
import { createServer, type Server } from '../src/server.ts';
import { createTestDatabase } from '../src/testing/index.ts';

const nodes = 5;
let started: Server[] = [];

afterEach(async () => {
  await Promise.all(started.map(({ lifecycle }) => lifecycle.stop()));
  started = [];
});

/** Starts nodes at the same moment; answers the administrator's passwords that were shown. */
async function startTogether(url: string): Promise<string[]> {
  const shown: string[] = [];
  const config = parseConfig({ DATABASE_URL: url, APP_SECRET: 's'.repeat(32), DATA_DIR: '/nowhere', PORT: '0' });
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
});
