import { dataAreas, permissions as allPermissions, type Permission } from '@parley/schemas';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cookieOf, testPassword, type TestApi, type TestClient } from './app.fixtures.ts';
import { createFuzzWorld, type FuzzWorld } from './fuzz/fuzz-world.fixtures.ts';
import { valuesOf } from './fuzz/schema-values.fixtures.ts';
import { permissionsOfRole, permissionsOfScopes } from './organisation/auth/permissions.ts';
import type { Route } from './platform/http/index.ts';
import { eventually } from './testing/eventually.ts';

/** Districts whose things belong to visitors, sessions and people; `access.test.ts` has those of administrators. */
const districts = ['sessions', 'visitors', 'desk', 'insight', 'personal data'];
/** Made from the schema of a route, so that it is not their form that is refused. */
const bodiesPerRoute = 3;

let world: FuzzWorld;
let api: TestApi;
/** Things of application 1, none of them of whoever asks, by the first part of a path and a parameter. */
let things: Record<string, string>;
beforeAll(async () => {
  world = await createFuzzWorld();
  ({ api } = world);
  things = await makeThings();
});
afterAll(() => world[Symbol.asyncDispose]());

async function makeThings(): Promise<Record<string, string>> {
  const admin = await api.signIn('fuzz@example.com');
  const of = (name: string): string => world.known[name]?.[0] ?? 'missing';
  const colleague = await api.addAgent({ applicationId: 'app_1', email: 'colleague@example.com', role: 'agent' });
  const chat = await admin.post('/api/v1/colleague-chats', { name: 'Ours', agentIds: [colleague] });
  expect(chat.status, JSON.stringify(chat.body)).toBe(201);
  const wall = await admin.post('/api/v1/wallboards', { name: 'Ours', days: 1 });
  expect(wall.status, JSON.stringify(wall.body)).toBe(201);
  const now = new Date().toISOString();
  await api.database.pool.query(
    `insert into flow_trial (id, application_id, flow_id, status, period_from, period_to, session_limit, document, counts, created_at)
     values ('ftr_1', 'app_1', $1, 'running', $2, $2, 1, '{}', '{}', $2)`,
    [of('flows/id'), now],
  );
  const visit = 'v'.repeat(20);
  await api.database.pool.query(
    `insert into page_visit (channel_id, id, application_id, page, title, referrer, locale, started_at, page_since, last_seen_at)
     values ($1, $2, 'app_1', '', '', '', '', $3, $3, $3::timestamptz + interval '1 hour')`,
    [of('channels/id'), visit, now],
  );
  return {
    'live-visits/channelId': of('channels/id'),
    'live-visits/id': visit,
    'reports/agentId': colleague,
    'review-sessions/id': of('review-sessions/id'),
    'review-tasks/id': of('review-tasks/id'),
    'appeals/id': of('appeals/id'),
    'wallboards/id': String((wall.body as { wallboard?: { id: string }; id?: string }).wallboard?.id ?? wall.body.id),
    // Of reviews.
    'me/id': 'rev_mine',
    'sessions/id': of('sessions/id'),
    'sessions/messageId': of('messageId'),
    'sessions/replyId': 'qrp_none',
    'visitors/id': of('visitors/id'),
    'notes/id': of('notes/id'),
    'exports/id': of('exports/id'),
    'exports/number': '1',
    'alarms/id': of('alarms/id'),
    'approvals/id': of('approvals/id'),
    'colleague-chats/id': String(chat.body.id),
    'colleague-chats/seq': '1',
    'flows/id': of('flows/id'),
    'flows/trialId': 'ftr_1',
    'channels/id': of('channels/id'),
    'sticker-packs/id': of('sticker-packs/id'),
    'sticker-packs/stickerId': 'stk_none',
  };
}

type Outsider = {
  name: string;
  client: TestClient;
  /** What they may do in their own application; null = they are nobody of any. */
  permissions: ReadonlySet<Permission> | null;
  /** Whether they work in the application of the things. */
  isHere: boolean;
  /** Meets only what is of another skill group. */
  isBounded?: true;
  statuses: readonly number[];
};

async function makeOutsiders(): Promise<Outsider[]> {
  const admin = await api.signIn('fuzz@example.com');
  const keyOf = async (scopes: string[]): Promise<TestClient> => {
    const { body } = await admin.post('/api/v1/api-keys', { name: scopes.join(), scopes });
    return api.as({ Authorization: `Bearer ${String(body.secret)}` });
  };
  const visitor = await api.nobody.post(`/api/v1/channels/${things['channels/id']}/visitors`, {});
  await api.addAgent({ applicationId: 'app_2', email: 'agent2@example.com', role: 'agent' });
  const here = { isHere: true, statuses: [403, 404] };
  const elsewhere = { isHere: false, statuses: [403, 404] };
  return [
    { name: 'nobody', client: api.nobody, permissions: null, isHere: false, statuses: [401] },
    {
      name: 'a key that nobody gave',
      client: api.as({ Authorization: `Bearer prk_${'x'.repeat(43)}` }),
      permissions: null,
      isHere: false,
      statuses: [401],
    },
    {
      name: 'the visitor',
      client: api.as({ Authorization: `Bearer ${world.visitorToken}` }),
      permissions: null,
      isHere: true,
      statuses: [403],
    },
    {
      name: 'another visitor',
      client: api.as({ Authorization: `Bearer ${String(visitor.body.token)}` }),
      permissions: null,
      isHere: true,
      statuses: [403],
    },
    {
      name: 'an agent who has nothing to do with it',
      client: await api.signIn('spare@example.com'),
      permissions: permissionsOfRole('agent'),
      ...here,
    },
    {
      name: 'a key for flows',
      client: await keyOf(['flows:read']),
      permissions: permissionsOfScopes(['flows:read']),
      ...here,
    },
    {
      name: 'a key that acts as nobody',
      client: await keyOf(['agents:act']),
      permissions: permissionsOfScopes(['agents:act']),
      ...here,
    },
    {
      name: 'a key for reading',
      client: await keyOf(['sessions:read']),
      permissions: permissionsOfScopes(['sessions:read']),
      ...here,
    },
    {
      name: 'a role with every permission for another skill group',
      client: await bounded(),
      permissions: new Set(allPermissions),
      isBounded: true,
      ...here,
    },
    {
      name: 'an agent of another application',
      client: await api.signIn('agent2@example.com'),
      permissions: permissionsOfRole('agent'),
      ...elsewhere,
    },
    {
      name: 'an administrator of another application',
      client: await api.signIn('admin2@example.com'),
      permissions: permissionsOfRole('admin'),
      ...elsewhere,
    },
  ];
}

/** Somebody who may do everything, with what is of a skill group in which nothing is (ADMIN-12). */
async function bounded(): Promise<TestClient> {
  const admin = await api.signIn('fuzz@example.com');
  const email = 'bounded@example.com';
  const agentId = await api.addAgent({ applicationId: 'app_1', email, role: 'agent' });
  await admin.post('/api/v1/skill-groups', { key: 'empty', name: 'Empty' });
  const made = await admin.post('/api/v1/roles', {
    name: 'All of one group',
    permissions: allPermissions,
    scopes: Object.fromEntries(dataAreas.map((area) => [area, { to: 'groups', groups: ['empty'] }])),
    addAgentIds: [agentId],
  });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  return api.signIn(email);
}

/** Where a made one is seldom in order. */
const bodiesOf: Record<string, object> = {
  'POST sessions/{id}/messages/{messageId}/chunks': { after: 0, chunks: ['Theirs'] },
  'POST colleague-chats/{id}/read': { seq: 1 },
  'PUT review-sessions/{id}/review': { revision: 0, schemeVersion: 1, scores: { mine: 1 } },
  'POST flows/{id}/trials': { from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' },
};

/** Of everybody in the application who has the permission: no single person's. */
const common = /^\/api\/v1\/(notes|flows|sticker-packs|channels|live-visits)\//;
/** The same for who meets only what is of one group; a channel that leads to no group leads to theirs too. */
const commonOfBounded = /^\/api\/v1\/(flows\/\{id\}\/(traffic|sessions)$|sticker-packs\/|channels\/|live-visits\/)/;
/** Not of conversations. */
const interfaceTrials = /^\/api\/v1\/flows\/\{id\}\/(?!trials|traffic|sessions)/;

/** Whether the outsider may ask here: it is theirs as much as anybody's of the application who has the permission. */
function isTheirs({ access, path }: Route, { permissions, isHere, isBounded }: Outsider): boolean {
  if (!isHere || permissions === null || typeof access === 'string') return false;
  const isAllowed = [access.permission].flat().some((permission) => permissions.has(permission));
  if (isBounded) return commonOfBounded.test(path) || interfaceTrials.test(path);
  return isAllowed && (common.test(path) || permissions.has('sessions:read'));
}

/** Everything that is kept, as one number for each table. */
async function readAll(): Promise<Record<string, string>> {
  const { pool } = api.database;
  // Entries are chained a moment after what they tell of.
  await eventually(async () => {
    const { rows } = await pool.query('select id from audit_entry where place is null');
    expect(rows).toEqual([]);
  });
  const { rows: tables } = await pool.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition`,
  );
  const all: Record<string, string> = {};
  for (const { name } of tables.filter(({ name: table }) => !untold.has(table))) {
    const { rows } = await pool.query<{ sum: string }>(
      `select coalesce(sum(hashtext(t::text)::bigint), 0)::text || ' ' || count(*) as sum from "${name}" t`,
    );
    all[name] = rows[0]?.sum ?? '';
  }
  return all;
}
/** What comes and goes by time alone, or by asking itself. */
const untold = new Set([
  'auth_session',
  'api_key',
  'agent',
  'audit_change',
  'agent_status_change',
  'job',
  'deadline',
  'session',
  'session_state',
  'alarm',
  'alarm_rule',
  'words_watch',
  'message_words_progress',
  // Derived from what happened before.
  'report_session',
  'report_state',
  'report_stretch',
  'report_wait',
  'report_day',
]);

it('opens nothing of a conversation to who has nothing to do with it, and changes nothing (SEC-04)', async () => {
  const routes = api.server.parts.districts
    .filter(({ name }) => districts.includes(name))
    .flatMap((part) => part.routes ?? [])
    .filter(({ access, path }) => typeof access !== 'string' && path.includes('{'));
  expect(routes.length).toBeGreaterThan(50);
  const outsiders = await makeOutsiders();
  const before = await readAll();
  const open: string[] = [];
  for (const route of routes) {
    const { method, path } = route;
    const feature = path.split('/')[3] ?? '';
    const address = path.replace(
      /\{(\w+)\}/g,
      (_all, parameter: string) => things[`${feature}/${parameter}`] ?? 'missing',
    );
    expect(address, `${method} ${path}`).not.toContain('missing');
    const given = bodiesOf[`${method} ${path.replace('/api/v1/', '')}`];
    const bodies = given
      ? [given]
      : route.body
        ? fc.sample(valuesOf(route.body, world.known), { seed: 9, numRuns: bodiesPerRoute })
        : [undefined];
    for (const outsider of outsiders.filter((one) => !isTheirs(route, one))) {
      const statuses = new Set<number>();
      for (const body of bodies) {
        const { status, body: answer } = await outsider.client.send(method, address, body);
        statuses.add(status);
        // What has not the form of its body is told so before anything is looked for.
        if (!outsider.statuses.includes(status) && status !== 400 && status !== 422) {
          open.push(`${method} ${path} as ${outsider.name}: ${status} ${JSON.stringify(answer).slice(0, 200)}`);
        }
      }
      if (![...statuses].some((status) => outsider.statuses.includes(status))) {
        open.push(`${method} ${path} as ${outsider.name}: only ${[...statuses].join()}`);
      }
    }
  }
  expect([...new Set(open)]).toEqual([]);
  const after = await readAll();
  expect(Object.keys(after).filter((table) => after[table] !== before[table])).toEqual([]);
});

it('shows a role of one skill group nothing of another in any list, count, search or export (ADMIN-12)', async () => {
  const client = await api.signIn('bounded@example.com');
  const admin = await api.signIn('fuzz@example.com');
  const marks = ['sessions/id', 'visitors/id', 'notes/id', 'exports/id', 'sessions/messageId'].map(
    (name) => things[name] ?? 'missing',
  );
  const lists = api.server.parts.districts
    .filter(({ name }) => districts.includes(name))
    .flatMap((part) => part.routes ?? [])
    .filter(({ access, method, path }) => typeof access !== 'string' && method === 'GET' && !path.includes('{'));
  expect(lists.length).toBeGreaterThan(10);
  const shown: Record<'bounded' | 'admin', string[]> = { bounded: [], admin: [] };
  for (const { path } of lists) {
    const address = path.endsWith('/search/messages') ? `${path}?q=hello` : path;
    for (const [who, asked] of [['bounded', client] as const, ['admin', admin] as const]) {
      const { status, body } = await asked.get(address);
      // Some lists ask for more than their address; they are asked by what belongs to them elsewhere.
      expect([200, 400, 403, 422], `${path} as ${who}`).toContain(status);
      const text = JSON.stringify(body);
      if (marks.some((mark) => text.includes(mark))) shown[who].push(path);
      // Who looks at a page of a channel that leads to no group is everybody's to invite.
      if (path.endsWith('/count') && !path.includes('/live-visits/') && who === 'bounded') {
        const counts = Object.values(body).filter((value) => typeof value === 'number');
        expect(
          counts.filter((count) => count > 0),
          path,
        ).toEqual([]);
      }
    }
  }
  expect(shown.bounded).toEqual([]);
  expect(shown.admin.length).toBeGreaterThan(3);
  for (const kind of ['sessions', 'messages', 'visitors', 'left-messages']) {
    const estimate = await client.post('/api/v1/exports/estimate', { kind, format: 'csv' });
    expect(estimate.body, kind).toMatchObject({ entries: 0 });
    expect((await admin.post('/api/v1/exports/estimate', { kind, format: 'csv' })).body.entries, kind).not.toBe(0);
  }
});

/** Things of application 2. */
async function makeForeign() {
  const admin = await api.signIn('admin2@example.com');
  const agent = await api.addAgent({ applicationId: 'app_2', email: 'other@example.com', role: 'agent' });
  await admin.post('/api/v1/skill-groups', { key: 'theirs', name: 'Theirs' });
  const tagOf = async (kind: string): Promise<string> =>
    String((await admin.post('/api/v1/tags', { kind, name: 'Theirs' })).body.id);
  const channel = await admin.post('/api/v1/channels', { kind: 'in-app', name: 'Theirs' });
  const form = new FormData();
  form.set('file', new File(['words'], 'words.txt'));
  const uploaded = await api.app.request('http://localhost:8080/api/v1/uploads', {
    method: 'POST',
    headers: { Origin: 'http://localhost:8080', Cookie: await cookieFor('admin2@example.com') },
    body: form,
  });
  expect(uploaded.status).toBe(201);
  const { uploadId } = (await uploaded.json()) as { uploadId: string };
  return {
    agent,
    channel: String(channel.body.id),
    sessionTag: await tagOf('session'),
    visitorTag: await tagOf('visitor'),
    uploadId,
  };
}

async function cookieFor(email: string): Promise<string> {
  const answer = await api.nobody.post('/api/v1/auth/sign-in', { email, password: testPassword });
  return cookieOf(answer);
}

it('takes nothing of another application that a body or a filter names (SEC-04)', async () => {
  const theirs = await makeForeign();
  const admin = await api.signIn('fuzz@example.com');
  const [session, visitor, note, chat] = ['sessions/id', 'visitors/id', 'notes/id', 'colleague-chats/id'].map(
    (name) => things[name] ?? '',
  );
  const file = { kind: 'file', uploadId: theirs.uploadId };
  const asked: [method: string, path: string, body: object][] = [
    ['POST', `sessions/${session}/assign`, { agentId: theirs.agent }],
    ['POST', `sessions/${session}/transfer`, { agentId: theirs.agent }],
    ['POST', `sessions/${session}/transfer`, { skillGroupKey: 'theirs' }],
    ['POST', `sessions/${session}/tags`, { tagIds: [theirs.sessionTag] }],
    ['POST', `sessions/${session}/messages`, { clientId: 'x1', body: file }],
    ['POST', 'sessions', { channelId: theirs.channel, userId: 'u1' }],
    ['PATCH', `visitors/${visitor}`, { addTagIds: [theirs.visitorTag] }],
    ['PATCH', `notes/${note}`, { assignedTo: theirs.agent }],
    ['POST', 'colleague-chats', { agentId: theirs.agent }],
    ['POST', 'colleague-chats', { name: 'Both', agentIds: [theirs.agent] }],
    ['PATCH', `colleague-chats/${chat}`, { addAgentIds: [theirs.agent] }],
    ['POST', `colleague-chats/${chat}/messages`, { clientId: 'x2', body: file }],
    ['POST', 'announcements', { title: 'To them', text: 'Hello', skillGroupKeys: ['theirs'] }],
    ['POST', 'quick-replies', { title: 'Theirs', content: 'x', attachments: [theirs.uploadId] }],
    ['POST', 'me/quick-replies', { title: 'Theirs', content: 'x', attachments: [theirs.uploadId] }],
  ];
  const before = await readAll();
  const taken: string[] = [];
  for (const [method, path, body] of asked) {
    const answer = await admin.send(method, `/api/v1/${path}`, body);
    if (answer.status < 400) taken.push(`${method} ${path} ${JSON.stringify(body)}: ${answer.status}`);
  }
  expect(taken).toEqual([]);
  const after = await readAll();
  expect(Object.keys(after).filter((table) => after[table] !== before[table])).toEqual([]);
  const mentioned = { text: 'Look', mentions: [theirs.agent] };
  expect((await admin.post(`/api/v1/sessions/${session}/note`, mentioned)).status).toBe(200);
  const { rows } = await api.database.pool.query('select from notice where agent_id = $1', [theirs.agent]);
  expect(rows).toEqual([]);

  const foreigner = await api.signIn('admin2@example.com');
  const [channelId] = world.known.channelId ?? [];
  for (const filter of [
    `sessions?channel=${channelId}`,
    `sessions?visitor=${visitor}`,
    `sessions?q=${session}`,
    'sessions?group=mine',
    'sessions?words=hello',
    'search/messages?q=hello',
    `search/messages?q=hello&session=${session}`,
    `search/messages?q=hello&visitor=${visitor}`,
    `visitors?q=${visitor}`,
    `notes?channel=${channelId}`,
    'notes?q=call',
    'colleagues?group=mine',
    'colleagues?q=colleague',
    'exports',
    'colleague-chats',
  ]) {
    expect((await foreigner.get(`/api/v1/${filter}`)).body.items, filter).toEqual([]);
  }
});
