import { permissions, type Permission } from '@parley/schemas';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { origin, type TestApi } from './app.fixtures.ts';
import { createFuzzWorld, type FuzzWorld } from './fuzz/fuzz-world.fixtures.ts';
import { valuesOf } from './fuzz/schema-values.fixtures.ts';
import { rightsOfKey } from './organisation/auth/rights.ts';
import type { AgentActor } from './platform/http/actor.ts';
import { answerRoute } from './platform/http/answer-route.ts';
import type { Route } from './platform/http/index.ts';
import { problemResponse } from './platform/http/problem-response.ts';

const phone = '13812345678';
const email = 'ana.lopez@secret.example';
const words = `Call ${phone} or write to ${email}`;
/** What tells one of the two; digits also as they are written with spaces. */
const planted = /1381234567|138 1234 5678|secret\.example/;

let world: FuzzWorld;
let api: TestApi;
let agentId: string;
beforeAll(async () => {
  world = await createFuzzWorld();
  ({ api } = world);
  const { rows } = await api.database.pool.query<{ id: string }>(
    "select agent_id as id from session where state = 'serving'",
  );
  agentId = rows[0]?.id ?? '';
  await plant();
});
afterAll(() => world[Symbol.asyncDispose]());

/** The two in everything that visitors are told by. */
async function plant(): Promise<void> {
  const admin = api.as(await world.headersFor({ permission: 'sessions:serve' }));
  const visitor = api.as({ Authorization: `Bearer ${world.visitorToken}` });
  const [session, visitorId, channel] = [known('sessions/id'), known('visitors/id'), known('channels/id')];
  const done = async (method: 'post' | 'patch', path: string, body: unknown, as = admin): Promise<void> => {
    const answer = await as[method](`/api/v1/${path}`, body);
    expect(answer.status, `${path} ${JSON.stringify(answer.body)}`).toBeLessThan(300);
  };
  const fields = { phone, email, name: `Ana ${phone}`, description: words, company: `Ana, ${email}` };
  await done('patch', `visitors/${visitorId}`, { fields: { phone: '0' } });
  await done('patch', `visitors/${visitorId}`, { fields });
  await done('post', 'visitor/messages', { clientId: 'p1', body: { kind: 'text', text: words } }, visitor);
  const text = `Is it 138 1234 5678, or ${email}?`;
  await done('post', `sessions/${session}/messages`, { clientId: 'p2', body: { kind: 'text', text } });
  await done('post', `sessions/${session}/note`, { text: words });
  await done('post', `sessions/${session}/tags`, { remark: words });
  await done('post', `channels/${channel}/notes`, { text: words, name: `Ana ${phone}`, phone, email }, api.nobody);
  const { items } = (await admin.get('/api/v1/notes')).body as { items: { id: string }[] };
  world.known['notes/id'] = [items[0]?.id ?? ''];
  await done('post', `notes/${items[0]?.id}/answer`, { text: words });
  await done('patch', `notes/${items[0]?.id}`, { state: 'open', assignedTo: known('agents/id') });
  const { pool } = api.database;
  await pool.query('update visitor set user_id = $1, profile = $2 where id = $3', [
    email,
    JSON.stringify({
      pages: [{ at: new Date().toISOString(), page: `https://shop.example/?mail=${email}`, title: words }],
    }),
    visitorId,
  ]);
  await pool.query(
    `insert into page_visit (channel_id, id, application_id, page, title, referrer, locale, started_at, page_since, last_seen_at)
     values ($1, $2, 'app_1', $3, $4, '', '', now(), now(), now() + interval '1 hour')`,
    [channel, 'v'.repeat(20), `https://shop.example/?tel=${phone}`, words],
  );
  world.known['live-visits/id'] = ['v'.repeat(20)];
}

function known(name: string): string {
  return world.known[name]?.[0] ?? 'missing';
}

async function ask(
  route: Route,
  body: unknown,
  may: ReadonlySet<Permission>,
): Promise<{ status: number; text: string }> {
  const feature = route.path.split('/')[3] ?? '';
  const params = Object.fromEntries(
    [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [
      name,
      (world.known[`${feature}/${name}`] ?? world.known[name] ?? ['x'])[0] ?? 'x',
    ]),
  );
  const address = route.path.replace(/\{(\w+)\}/g, (_all, name: string) => params[name] ?? 'x');
  const query =
    /messages$/.test(route.path) && feature === 'search' ? '?q=call' : feature === 'exports' ? '' : queryOf(route);
  const raw = new Request(`${origin}${address}${query}`, {
    method: route.method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  });
  const { reach } = rightsOfKey(['admin']);
  const key = { kind: 'api-key', keyId: 'key_1', applicationId: 'app_1', agentId } as const;
  const actor: AgentActor = { ...key, permissions: may, reach };
  const facts = {
    id: 'req_1',
    address: '127.0.0.1',
    host: 'localhost:8080',
    headers: raw.headers,
    raw,
    signal: raw.signal,
  };
  try {
    const authorise = () => Promise.resolve({ actor });
    const answer = await answerRoute(route, {
      facts,
      params,
      url: raw.url,
      authorise,
      rates: { take: () => ({}) },
      idempotency: api.platform.idempotency,
      checkAnswers: true,
    });
    return { status: answer.status, text: await answer.text() };
  } catch (error) {
    const answer = problemResponse(error);
    return { status: answer.status, text: await answer.text() };
  }
}

/** With notes where a transcript has them. */
const queryOf = ({ path }: Route): string => (path.endsWith('transcript.txt') ? '?notes=true' : '');

it('tells nobody without the permission a phone number or an address of a visitor, by whatever route (AGENT-88)', async () => {
  const routes = api.server.parts.districts
    .flatMap((part) => part.routes ?? [])
    .filter(({ access }) => typeof access !== 'string')
    // What is drawn is tried where it is drawn, and what never ends where its events are made.
    .filter(({ path }) => !path.endsWith('.pdf') && !path.endsWith('/events/stream'));
  const all = new Set<Permission>(permissions);
  const without = new Set<Permission>(permissions.filter((permission) => permission !== 'visitors:unmask'));
  const reading = routes.filter(({ method }) => method === 'GET');
  const writing = routes.filter(
    ({ method, path }) => method !== 'GET' && method !== 'DELETE' && !/\/(?:erase|end|block|block-visitor)$/.test(path),
  );
  const told: string[] = [];
  const toldToOthers = new Set<string>();
  const look = async (route: Route, body: unknown): Promise<void> => {
    const { status, text } = await ask(route, body, without);
    expect(status, `${route.method} ${route.path}: ${text.slice(0, 500)}`).toBeLessThan(500);
    const found = planted.exec(text);
    if (found)
      told.push(`${route.method} ${route.path}: ${text.slice(Math.max(0, found.index - 80), found.index + 40)}`);
  };
  for (const route of reading) {
    await look(route, undefined);
    if (planted.test((await ask(route, undefined, all)).text)) toldToOthers.add(route.path);
  }
  for (const route of writing) {
    const bodies = route.body ? fc.sample(valuesOf(route.body, world.known), { seed: 7, numRuns: 3 }) : [undefined];
    for (const body of bodies) await look(route, body);
  }
  expect(told).toEqual([]);
  // Where nothing is told to anybody, nothing was tried.
  expect([...toldToOthers].map((path) => path.replace('/api/v1/', '')).sort()).toEqual(
    expect.arrayContaining([
      'live-visits',
      'notes',
      'notes/{id}',
      'search/messages',
      'sessions',
      'sessions/{id}',
      'sessions/{id}/messages',
      'sessions/{id}/transcript.txt',
      'visitors',
      'visitors/{id}',
      'visitors/{id}/changes',
      'visitors/{id}/data',
    ]),
  );
}, 120_000);

it('finds nothing by what is masked, so that no search tells it (AGENT-88)', async () => {
  const key = await world.api.as(await world.headersFor({ permission: 'sessions:serve' })).post('/api/v1/api-keys', {
    name: 'Agent',
    scopes: ['agents:act'],
    agentId,
  });
  const agent = api.as({ Authorization: `Bearer ${String(key.body.secret)}` });
  const admin = api.as(await world.headersFor({ permission: 'settings:write' }));
  const searches = (word: string) => [
    `visitors?q=${word}`,
    `sessions?q=${word}`,
    `sessions?words=${word}`,
    `search/messages?q=${word}`,
    `notes?q=${word}`,
  ];
  const countsOf = async (word: string): Promise<number[]> =>
    Promise.all(
      searches(word).map(async (path) => ((await agent.get(`/api/v1/${path}`)).body.items as unknown[]).length),
    );
  await new Promise<void>((resolve) => void setImmediate(resolve));
  const before = await countsOf(phone);
  expect(before.filter((count) => count > 0).length).toBeGreaterThanOrEqual(3);
  await admin.put('/api/v1/settings', { agents: { maskContacts: true } });
  await expect
    .poll(async () => (await agent.get(`/api/v1/visitors/${known('visitors/id')}`)).body.fields)
    .toMatchObject({
      phone: '138****5678',
      email: 'ana.lopez@***',
    });
  for (const word of [phone, '1381', email, 'lopez']) expect(await countsOf(word), word).toEqual([0, 0, 0, 0, 0]);
});
