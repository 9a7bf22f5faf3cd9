import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestApi, type TestApi, type TestClient } from './app.fixtures.ts';

let api: TestApi;
let agent: TestClient;
let foreigner: TestClient;
beforeAll(async () => {
  api = await createTestApi();
  await api.addAgent({ applicationId: 'app_1', email: 'agent@example.com', role: 'agent' });
  agent = await api.signIn('agent@example.com');
  foreigner = await api.signIn('admin2@example.com');
});
afterAll(() => api[Symbol.asyncDispose]());

/** Things of application 1, by the parameter of a path. */
async function makeThings(): Promise<Record<string, Record<string, string>>> {
  const admin = await api.signIn('admin1@example.com');
  const created = async (path: string, body: unknown) => String((await admin.post(`/api/v1/${path}`, body)).body.id);
  await admin.post('/api/v1/skill-groups', { key: 'mine', name: 'Mine' });
  await admin.put('/api/v1/schedules/mine', { name: 'Mine', timeZone: 'UTC', weekly: { mon: [['09:00', '17:00']] } });
  await admin.put('/api/v1/robots/mine', { name: 'Mine', entries: [] });
  await admin.put('/api/v1/secrets/mine', { value: 'x' });
  await admin.put('/api/v1/ratings/mine', {
    name: 'Mine',
    type: 'stars',
    levels: [{ id: '1', text: 'Bad' }],
    inviteText: '',
    thankText: '',
    rules: {},
  });
  const agents = await admin.post('/api/v1/agents', { email: 'made@example.com', name: 'Made' });
  const mail = await admin.get('/api/v1/mail');
  return {
    flows: { id: await created('flows', { name: 'Mine' }), version: '1' },
    channels: { id: await created('channels', { kind: 'in-app', name: 'Mine' }) },
    agents: { id: String(agents.body.id), deviceId: 'log_none' },
    'api-keys': { id: await created('api-keys', { name: 'Mine', scopes: ['admin'] }) },
    mail: { id: String((mail.body.items as { id: string }[])[0]?.id) },
    'skill-groups': { key: 'mine' },
    schedules: { key: 'mine' },
    robots: { key: 'mine' },
    secrets: { key: 'mine' },
    'model-providers': { key: 'mine' },
    ratings: { key: 'mine' },
    tags: { id: await created('tags', { kind: 'session', name: 'Mine' }) },
    articles: { id: await created('articles', { title: 'Mine' }) },
    'article-requests': { id: await created('article-requests', { question: 'Where?' }) },
    'quick-replies': { id: await created('quick-replies', { title: 'Mine', content: 'Hello' }) },
    'quick-reply-categories': { id: await created('quick-reply-categories', { name: 'Mine' }) },
    'keyword-rules': {
      id: await created('keyword-rules', { name: 'Mine', pattern: 'x', action: 'prompt', text: 'Look' }),
    },
    'alarm-rules': {
      id: await created('alarm-rules', { name: 'Mine', when: { kind: 'queue-length', count: 5 }, tell: {} }),
    },
    extensions: { id: await created('extensions', { name: 'Mine', url: 'https://crm.example.com' }) },
    roles: { id: await created('roles', { name: 'Mine', permissions: [] }) },
    me: { id: await created('me/quick-replies', { title: 'Mine', content: 'Hello' }), table: 'sessions' },
  };
}

it('opens no route to who may not: nobody, an agent, an administrator of another application', async () => {
  const things = await makeThings();
  const administration = api.server.parts.districts.filter(({ name }) =>
    ['organisation', 'definitions'].includes(name),
  );
  const routes = administration.flatMap((part) => part.routes ?? []).filter(({ access }) => access !== 'public');
  expect(routes.length).toBeGreaterThan(50);
  let scoped = 0;
  for (const { method, path, access } of routes) {
    const name = `${method} ${path}`;
    const feature = path.split('/')[3] ?? '';
    const address = path.replace(/\{(\w+)\}/g, (_all, parameter: string) => things[feature]?.[parameter] ?? 'missing');
    expect(address, name).not.toContain('missing');

    const closed = await api.nobody.send(method, address);
    expect(closed.status, `${name} without credentials`).toBe(401);
    const forged = await api.as({ Authorization: `Bearer prk_${'x'.repeat(43)}` }).send(method, address);
    expect(forged.status, `${name} with an unknown key`).toBe(401);

    if (typeof access === 'string') continue;
    const answer = await agent.send(method, address);
    const isOpenToAgents = readByAgents.has(feature);
    if (!isOpenToAgents || (method !== 'GET' && feature !== 'me' && !askedByAgents.has(name))) {
      expect(answer.status, `${name} as an agent`).toBe(403);
    }

    // What is put by key is made in the own application: that is no way to another's.
    const isByOwnKey = (method === 'PUT' && /\/\{(?:key|table)\}$/.test(path)) || /\/import(\/preview)?$/.test(path);
    if (!path.includes('{') || isByOwnKey) continue;
    const body = bodies[`${method} ${path.replace('/api/v1/', '')}`];
    const foreign = await foreigner.send(
      method,
      address,
      method === 'GET' || method === 'DELETE' ? undefined : (body ?? {}),
    );
    expect(foreign.status, `${name} as another application's administrator: ${JSON.stringify(foreign.body)}`).toBe(404);
    scoped += 1;
  }
  expect(scoped).toBeGreaterThan(25);
});

/** What agents read of what administrators keep; under `me` they also write. */
const readByAgents = new Set([
  'skill-groups',
  'agents',
  'settings',
  'schedules',
  'ratings',
  'me',
  'tags',
  'articles',
  'article-categories',
  'article-requests',
  'quick-replies',
  'quick-reply-categories',
  'quick-reply-requests',
  'profile-fields',
]);

/** What agents ask administrators for. */
const askedByAgents = new Set(['POST /api/v1/article-requests']);

/** Valid requests, so that it is not their form that is refused. */
const bodies: Record<string, unknown> = {
  'POST robots/{key}/ask': { text: 'hello' },
  'PUT flows/{id}/draft': { revision: 1, document: {} },
  'POST flows/{id}/versions/{version}/restore': { revision: 1 },
  'PUT skill-groups/{key}/members': [],
  'PUT flows/{id}/editors/me': { editorId: 'editor_of_somebody' },
  'PATCH roles/{id}': { revision: 1, name: 'Theirs' },
  'PATCH tags/{id}': { revision: 1, name: 'Theirs' },
  'PUT articles/{id}': { revision: 1, title: 'Theirs' },
  'PUT article-requests/{id}/state': { state: 'done' },
  'PATCH quick-reply-categories/{id}': { revision: 1, name: 'Theirs' },
  'PATCH me/quick-reply-categories/{id}': { revision: 1, name: 'Theirs' },
  'PUT quick-replies/{id}': { revision: 1, title: 'Theirs', content: 'Hello' },
  'POST model-providers/{key}/try': { text: 'Hello' },
  'PUT extensions/{id}': { name: 'Theirs', url: 'https://crm.example.com' },
  'PUT keyword-rules/{id}': { name: 'Theirs', pattern: 'x', action: 'prompt', text: 'Look' },
  'PUT alarm-rules/{id}': { name: 'Theirs', when: { kind: 'queue-length', count: 5 }, tell: {} },
  'PUT me/quick-replies/{id}': { revision: 1, title: 'Theirs', content: 'Hello' },
};

it('shows lists of the own application only', async () => {
  for (const list of [
    'flows',
    'channels',
    'skill-groups',
    'schedules',
    'robots',
    'ratings',
    'secrets',
    'api-keys',
    'mail',
  ]) {
    const answer = await foreigner.get(`/api/v1/${list}`);
    expect(answer.body, list).toEqual({ items: [], nextCursor: null });
  }
  const agents = await foreigner.get('/api/v1/agents');
  expect(agents.body.items).toHaveLength(1);
});

it('hides addresses and phones of colleagues from agents', async () => {
  const answer = await agent.get('/api/v1/agents?q=admin1');
  expect(answer.body.items).toHaveLength(1);
  expect((answer.body.items as object[])[0]).not.toHaveProperty('email');
  expect((await agent.get('/api/v1/agents?q=made@')).body.items).toEqual([]);
});
