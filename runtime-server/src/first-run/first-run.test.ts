import { defaultSettings } from '@parley/schemas';
import { expect, it } from 'vitest';
import { exampleFlows, installation } from '@parley/examples';
import { createAuth } from '../organisation/auth/index.ts';
import { findDemo } from '../demo/demo.store.ts';
import { systemClock } from '../platform/clock.ts';
import { createOwnOrigin } from '../platform/http/index.ts';
import { newId } from '../platform/ids.ts';
import { silentLogger } from '../platform/logger.ts';
import { systemRandom } from '../platform/random.ts';
import { deriveSecrets } from '../platform/secrets.ts';
import { createTestDatabase, type TestDatabase } from '../testing/index.ts';
import { loadExamples, noExamples, parseExamples } from '../definitions/flows/examples.ts';
import { ensureFirstRun, type FirstRunOptions } from './first-run.ts';

const secrets = deriveSecrets('s'.repeat(32));

function optionsFor(
  database: TestDatabase,
  printed: string[],
  options: Partial<FirstRunOptions> = {},
): FirstRunOptions {
  const isOwnOrigin = createOwnOrigin({ publicUrl: null, host: '127.0.0.1' });
  const tools = { database, clock: systemClock, newId, random: systemRandom, secrets };
  const { passwords } = createAuth({
    ...tools,
    isOwnOrigin,
    baseUrl: 'http://127.0.0.1',
    switchesOf,
    closedSince: () => Promise.resolve(null),
  });
  return {
    ...tools,
    passwords,
    logger: silentLogger,
    config: { adminEmail: null, adminPassword: null },
    loadExamples: () => Promise.resolve(noExamples),
    baseUrl: 'http://127.0.0.1:8080',
    print: (text) => void printed.push(text),
    ...options,
  };
}

const switchesOf = () => Promise.resolve(defaultSettings.agents);

async function signsIn(database: TestDatabase, email: string, password: string): Promise<boolean> {
  const isOwnOrigin = createOwnOrigin({ publicUrl: null, host: '127.0.0.1' });
  const tools = { database, clock: systemClock, newId, random: systemRandom, secrets };
  const { signIns } = createAuth({
    ...tools,
    isOwnOrigin,
    baseUrl: 'http://127.0.0.1',
    switchesOf,
    closedSince: () => Promise.resolve(null),
  });
  try {
    const { answer } = await signIns.signIn({ email, password, address: '127.0.0.1', userAgent: '' });
    return answer.applications[0]?.role === 'admin';
  } catch {
    return false;
  }
}

it('makes an administrator whose random password is printed, once', async () => {
  await using database = await createTestDatabase();
  const printed: string[] = [];
  expect(await ensureFirstRun(optionsFor(database, printed))).toBe(true);
  expect(await ensureFirstRun(optionsFor(database, printed))).toBe(false);
  expect(printed).toHaveLength(1);
  const password = /password {2}(\S+)/.exec(printed[0] ?? '')?.[1] ?? '';
  expect(password).toHaveLength(20);
  expect(printed[0]).toContain('http://127.0.0.1:8080/');
  expect(await signsIn(database, 'admin@parley.local', password)).toBe(true);
});

it('takes the administrator from the environment and shows no password', async () => {
  await using database = await createTestDatabase();
  const printed: string[] = [];
  const config = { adminEmail: 'Root@localhost', adminPassword: 'chosen by the owner' };
  await ensureFirstRun(optionsFor(database, printed, { config }));
  expect(printed.join('')).not.toContain('chosen');
  expect(await signsIn(database, 'root@localhost', 'chosen by the owner')).toBe(true);
});

it('is done by exactly one of several nodes that start at once', async () => {
  await using database = await createTestDatabase();
  const printed: string[] = [];
  const runs = await Promise.all(Array.from({ length: 5 }, () => ensureFirstRun(optionsFor(database, printed))));
  expect(runs.filter(Boolean)).toHaveLength(1);
  expect(printed).toHaveLength(1);
  expect((await database.pool.query('select from application')).rowCount).toBe(1);
  expect((await database.pool.query('select from agent')).rowCount).toBe(1);
});

it('publishes every example on a web channel, with all that it names', async () => {
  await using database = await createTestDatabase();
  const printed: string[] = [];
  const examples = await loadExamples();
  expect(examples).toEqual(parseExamples({ exampleFlows, installation }));
  await ensureFirstRun(optionsFor(database, printed, { loadExamples: () => Promise.resolve(examples) }));
  const { rows } = await database.pool.query(
    'select c.id, f.published_version from channel c join flow f on f.id = c.flow_id order by c.id',
  );
  expect(rows).toHaveLength(exampleFlows.length);
  expect(rows.every(({ published_version: version }) => version === 1)).toBe(true);
  expect(printed[0]).toContain(`/chat/${rows[0]?.id}`);
  const groups = await database.pool.query(
    'select g.key from skill_group g join skill_group_member m on m.skill_group = g.key',
  );
  expect(groups.rowCount).toBe(examples.installation.skillGroups?.length);
  const { rows: applications } = await database.pool.query('select time_zone from application');
  expect(applications[0]?.time_zone).toBe(examples.installation.timeZone);
  expect(await findDemo(database.kysely)).toEqual({ channelId: rows[0]?.id });
});

it('keeps a broken example as a draft, and starts all the same', async () => {
  await using database = await createTestDatabase();
  const examples = parseExamples({ exampleFlows: [{ key: 'broken', document: { name: 'Broken' } }] });
  expect(await ensureFirstRun(optionsFor(database, [], { loadExamples: () => Promise.resolve(examples) }))).toBe(true);
  expect((await database.pool.query('select name, published_version from flow')).rows).toEqual([
    { name: 'Broken', published_version: null },
  ]);
  expect((await database.pool.query('select from channel')).rowCount).toBe(0);
});

it('needs no examples, and says what is wrong with damaged ones', async () => {
  expect(await loadExamples('@parley/no-such-package')).toEqual(noExamples);
  expect(() => parseExamples({ exampleFlows: 'all' })).toThrow(/exampleFlows must be a list/);
  expect(() => parseExamples({ installation: { robots: [] } })).toThrow(/\/robots/);
});

it('leaves nothing behind when it fails half-way', async () => {
  await using database = await createTestDatabase();
  const failing = optionsFor(database, [], {
    print: () => {
      throw new Error('the terminal is gone');
    },
  });
  await expect(ensureFirstRun(failing)).rejects.toThrow('the terminal is gone');
  expect((await database.pool.query('select from application')).rowCount).toBe(0);
  expect(await ensureFirstRun(optionsFor(database, []))).toBe(true);
});
