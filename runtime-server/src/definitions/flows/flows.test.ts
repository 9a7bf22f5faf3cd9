import { flowLimits, type JsonObject } from '@parley/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApi, type TestApi, type TestClient } from '../../app.fixtures.ts';
import { forgetProblemCounts } from './count-problems.ts';

let api: TestApi;
let admin: TestClient;
beforeAll(async () => {
  api = await createTestApi();
  admin = await api.signIn('admin1@example.com');
});
afterAll(() => api[Symbol.asyncDispose]());

const place = { x: 0, y: 0 };
const hello = (text = 'Hello'): JsonObject => ({
  schemaVersion: 1,
  name: 'Greeting',
  variables: [],
  nodes: [
    { id: 'start', type: 'start', position: place, config: {} },
    { id: 'hi', type: 'message', position: place, config: { parts: [{ kind: 'text', text }] } },
    {
      id: 'end',
      type: 'end',
      position: place,
      config: { replyTimeoutSeconds: 600, timeoutText: 'Too late', agentEndText: 'Bye', closingText: '' },
    },
  ],
  edges: [
    { id: 'e1', source: 'start', port: 'next', target: 'hi' },
    { id: 'e2', source: 'hi', port: 'next', target: 'end' },
  ],
});

async function createFlow(document: JsonObject = hello()): Promise<string> {
  const { status, body } = await admin.post('/api/v1/flows', document);
  expect(status, JSON.stringify(body)).toBe(201);
  return String(body.id);
}

describe('a draft', () => {
  it('is what was given, also when it is no flow yet', async () => {
    const created = await admin.post('/api/v1/flows', { half: 'done' });
    expect(created.body).toMatchObject({ name: 'Untitled flow', revision: 1, state: 'draft', published: null });
    const read = await admin.get(`/api/v1/flows/${String(created.body.id)}`);
    expect(read.body).toEqual(created.body);
  });

  it('keeps the digits of its values, however it comes, and has numbers where it is drawn', async () => {
    const written = JSON.stringify({ ...hello(), variables: [{ name: 'price', type: 'number', default: 'PRICE' }] })
      .replace('"PRICE"', '10.50')
      .replace('"x":0', '"x":1.50');
    const kept = {
      variables: [{ name: 'price', type: 'number', default: { $number: '10.50' } }],
      nodes: [{ position: { x: 1.5, y: 0 } }, {}, {}],
    };
    const created = await admin.post('/api/v1/flows', written);
    expect(created.body).toMatchObject({ document: kept });
    const path = `/api/v1/flows/${String(created.body.id)}`;
    await admin.put(`${path}/draft`, `{"revision":1,"document":${written}}`);
    expect((await admin.get(path)).body).toMatchObject({ revision: 2, document: kept });
    expect((await admin.post('/api/v1/flows/check', written)).body).toEqual((await admin.post(`${path}/check`)).body);
  });

  it('is saved by revision, and a stale one is refused with both sides', async () => {
    const id = await createFlow();
    const mine = { ...hello('mine'), name: 'Renamed' };
    expect((await admin.put(`/api/v1/flows/${id}/draft`, { revision: 1, document: mine })).body).toEqual({
      revision: 2,
    });
    const theirs = hello('theirs');
    const stale = await admin.put(`/api/v1/flows/${id}/draft`, { revision: 1, document: theirs });
    expect(stale.status).toBe(409);
    expect(stale.body).toMatchObject({
      code: 'revision_conflict',
      current: { revision: 2, document: mine, updatedBy: expect.stringMatching(/^account:acc_/) },
      given: { revision: 1, document: theirs },
    });
    expect((await admin.get(`/api/v1/flows/${id}`)).body).toMatchObject({ name: 'Renamed', document: mine });
  });

  it('is won by exactly one of many who save at once', async () => {
    const id = await createFlow();
    const saves = Array.from({ length: 8 }, (_, i) =>
      admin.put(`/api/v1/flows/${id}/draft`, { revision: 1, document: hello(`from ${i}`) }),
    );
    const statuses = (await Promise.all(saves)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(7);
  });

  it('may be as large as a flow may be, and no larger', async () => {
    const padded = (size: number) => {
      const empty = { ...hello(), padding: '' };
      return { ...empty, padding: 'x'.repeat(size - JSON.stringify(empty).length) };
    };
    const id = await createFlow(padded(flowLimits.bytes));
    const saved = await admin.put(`/api/v1/flows/${id}/draft`, { revision: 1, document: padded(flowLimits.bytes) });
    expect(saved.status).toBe(200);
    const refused = await admin.post('/api/v1/flows', padded(flowLimits.bytes + 1));
    expect(refused.status).toBe(413);
    expect(refused.body.detail).toContain('2 MB');
  });
});

describe('checking', () => {
  const codes = (body: Record<string, unknown>) =>
    (body.problems as { code: string; severity: string }[]).map(({ severity, code }) => `${severity} ${code}`);

  it('answers problems for any JSON, and refuses only what is none', async () => {
    for (const value of ['null', '[]', '"flow"', '3', '{}', '{"schemaVersion":1,"nodes":7}']) {
      const answer = await admin.post('/api/v1/flows/check', value);
      expect(answer.status, value).toBe(200);
      expect(codes(answer.body).length, value).toBeGreaterThan(0);
    }
    expect((await admin.post('/api/v1/flows/check', '{"a":')).status).toBe(400);
    expect((await admin.post('/api/v1/flows/check', hello())).body).toEqual({ problems: [] });
  });

  it('measures a flow by the keys of the own application', async () => {
    const document = hello();
    (document.nodes as JsonObject[]).push({
      id: 'hours',
      type: 'service-time',
      position: place,
      config: { schedule: 'nine-to-five' },
    });
    const edges = document.edges as JsonObject[];
    edges[0] = { id: 'e1', source: 'start', port: 'next', target: 'hours' };
    edges.push({ id: 'e3', source: 'hours', port: 'open', target: 'hi' });
    edges.push({ id: 'e4', source: 'hours', port: 'closed', target: 'end' });
    const id = await createFlow(document);
    const missing = await admin.post(`/api/v1/flows/${id}/check`);
    expect(JSON.stringify(missing.body)).toContain('nine-to-five');
    expect((await admin.post(`/api/v1/flows/${id}/publish`)).status).toBe(422);
    await admin.put('/api/v1/schedules/nine-to-five', {
      name: 'Office',
      timeZone: 'UTC',
      weekly: { mon: [['09:00', '17:00']] },
    });
    const known = codes((await admin.post(`/api/v1/flows/${id}/check`)).body);
    expect(known.filter((code) => code.startsWith('error'))).toEqual([]);
    expect((await admin.post(`/api/v1/flows/${id}/publish`)).status).toBe(200);
    const other = await api.signIn('admin2@example.com');
    expect(JSON.stringify((await other.post('/api/v1/flows/check', document)).body)).toContain('nine-to-five');
  });
});

describe('publishing', () => {
  it('is refused with every problem while there are errors', async () => {
    const id = await createFlow({ ...hello(), edges: [] });
    const refused = await admin.post(`/api/v1/flows/${id}/publish`, { note: 'no' });
    expect(refused.status).toBe(422);
    expect(refused.body.code).toBe('unprocessable');
    expect(refused.body.problems).toContainEqual(
      expect.objectContaining({ severity: 'error', nodeId: 'start', pointer: '/nodes/0', code: 'structure/open-port' }),
    );
    expect((await admin.get(`/api/v1/flows/${id}`)).body.published).toBeNull();
  });

  it('makes numbered versions that never change, lists them, and brings one back', async () => {
    const id = await createFlow(hello('one'));
    const first = await admin.post(`/api/v1/flows/${id}/publish`, { note: 'first' });
    expect(first.body).toEqual({ version: 1, problems: [] });
    expect((await admin.get(`/api/v1/flows/${id}`)).body).toMatchObject({ state: 'published', published: 1 });
    await admin.put(`/api/v1/flows/${id}/draft`, { revision: 1, document: hello('two') });
    expect((await admin.get(`/api/v1/flows/${id}`)).body).toMatchObject({ state: 'changed', published: 1 });
    expect((await admin.post(`/api/v1/flows/${id}/publish`)).body).toMatchObject({ version: 2 });

    const versions = await admin.get(`/api/v1/flows/${id}/versions`);
    expect(versions.body.items).toMatchObject([
      { version: 2, note: '', current: true },
      { version: 1, note: 'first', current: false },
    ]);
    expect((await admin.get(`/api/v1/flows/${id}/versions/1`)).body).toMatchObject({
      document: hello('one'),
      report: { problems: [] },
    });
    expect((await admin.get(`/api/v1/flows/${id}/versions/9`)).status).toBe(404);
    const restored = await admin.post(`/api/v1/flows/${id}/versions/1/restore`, { revision: 2 });
    expect(restored.body).toEqual({ revision: 3 });
    expect((await admin.get(`/api/v1/flows/${id}`)).body).toMatchObject({ document: hello('one'), state: 'changed' });
    expect((await admin.post(`/api/v1/flows/${id}/versions/1/restore`, { revision: 2 })).status).toBe(409);
  });

  it('goes back to an older version in one step, and leaves the draft as it is', async () => {
    const id = await createFlow(hello('one'));
    await admin.post(`/api/v1/flows/${id}/publish`);
    await admin.put(`/api/v1/flows/${id}/draft`, { revision: 1, document: hello('two') });
    await admin.post(`/api/v1/flows/${id}/publish`);
    const back = await admin.post(`/api/v1/flows/${id}/versions/1/publish`, { note: 'back' });
    expect(back).toMatchObject({ status: 200, body: { version: 3 } });
    expect((await admin.get(`/api/v1/flows/${id}/versions/3`)).body).toMatchObject({
      document: hello('one'),
      note: 'back',
      current: true,
    });
    expect((await admin.get(`/api/v1/flows/${id}`)).body).toMatchObject({
      document: hello('two'),
      published: 3,
      state: 'changed',
    });
    expect((await admin.post(`/api/v1/flows/${id}/versions/9/publish`)).status).toBe(404);
  });

  it('gives each of several at once a version of its own', async () => {
    const id = await createFlow();
    const answers = await Promise.all(Array.from({ length: 5 }, () => admin.post(`/api/v1/flows/${id}/publish`)));
    expect(answers.map(({ body }) => body.version).sort()).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('a rule made after a flow was published', () => {
  const menu = (...texts: string[]): JsonObject => ({
    ...hello(),
    nodes: [
      ...(hello().nodes as JsonObject[]),
      {
        id: 'menu',
        type: 'branch',
        position: place,
        config: { mode: 'menu', text: '?', branches: texts.map((text, index) => ({ id: `b${index}`, text })) },
      },
    ],
    edges: [
      { id: 'e1', source: 'start', port: 'next', target: 'hi' },
      { id: 'e2', source: 'hi', port: 'next', target: 'menu' },
      ...texts.map((_, index) => ({ id: `m${index}`, source: 'menu', port: `branch:b${index}`, target: 'end' })),
    ],
  });

  it('refuses a new draft, and lets what runs already be published again with a warning', async () => {
    const id = await createFlow(menu('Yes', 'No'));
    expect((await admin.post(`/api/v1/flows/${id}/publish`)).status).toBe(200);
    await admin.put(`/api/v1/flows/${id}/draft`, { revision: 1, document: menu('Yes', 'yes') });
    expect((await admin.post(`/api/v1/flows/${id}/publish`)).status).toBe(422);
    const published = JSON.stringify(menu('Yes', 'yes'));
    await api.database.kysely
      .updateTable('flow_version')
      .set({ document: published })
      .where('flow_id', '=', id)
      .execute();
    const problem = { severity: 'warning', code: 'branch/alike-text', path: '/nodes/3/config/branches/1/text' };
    expect((await admin.post(`/api/v1/flows/${id}/check`)).body.problems).toEqual([expect.objectContaining(problem)]);
    const { body } = await admin.get('/api/v1/flows?q=Greeting&limit=1');
    expect(body.items).toMatchObject([{ id, problems: { errors: 0, warnings: 1 } }]);
    expect(await admin.post(`/api/v1/flows/${id}/publish`)).toMatchObject({
      status: 200,
      body: { version: 2, problems: [problem] },
    });
  });
});

it('exports a flow as a file', async () => {
  const id = await createFlow({ ...hello(), name: '接待 1' });
  const answer = await admin.get(`/api/v1/flows/${id}/export`);
  expect(answer.headers.get('content-disposition')).toBe(
    `attachment; filename*=UTF-8''${encodeURIComponent('接待 1')}.flow.json`,
  );
  expect(answer.body).toEqual({ ...hello(), name: '接待 1' });
  expect((await admin.get(`/api/v1/flows/${id}/export?version=1`)).status).toBe(404);
});

it('lists flows newest first, by pages and by part of their name', async () => {
  const ids = [
    await createFlow({ name: 'Alpha 100%' }),
    await createFlow({ name: 'alphabet' }),
    await createFlow({ name: 'Beta' }),
  ];
  const found = await admin.get('/api/v1/flows?q=alpha&limit=1');
  expect(found.body.items).toMatchObject([{ id: ids[1] }]);
  const next = await admin.get(`/api/v1/flows?q=alpha&limit=1&cursor=${String(found.body.nextCursor)}`);
  expect(next.body).toMatchObject({ items: [{ id: ids[0] }], nextCursor: null });
  expect((await admin.get('/api/v1/flows?q=%25')).body.items).toMatchObject([{ id: ids[0] }]);
});

it('is deleted only when no channel runs it', async () => {
  const id = await createFlow();
  const channel = await admin.post('/api/v1/channels', { kind: 'web', name: 'Shop', flowId: id });
  const refused = await admin.delete(`/api/v1/flows/${id}`);
  expect(refused.status).toBe(409);
  expect(refused.body.detail).toContain('"Shop"');
  await admin.patch(`/api/v1/channels/${String(channel.body.id)}`, { flowId: null });
  expect((await admin.delete(`/api/v1/flows/${id}`)).status).toBe(204);
  expect((await admin.get(`/api/v1/flows/${id}`)).status).toBe(404);
  expect((await admin.get('/api/v1/audit?action=flow.deleted')).body.items).toMatchObject([
    { subject: id, subjectName: expect.any(String) },
  ]);
  const { items } = (await admin.get('/api/v1/audit?action=flow')).body as {
    items: { action: string; actorName: string }[];
  };
  expect(new Set(items.map(({ action }) => action.split('.')[0]))).toEqual(new Set(['flow']));
  expect(items.length).toBeGreaterThan(1);
  expect(items[0]?.actorName).toBeTruthy();
});

describe('the list of flows', () => {
  it('says how many problems each draft has, also after it was saved again or what it refers to came', async () => {
    const problemsOf = async (id: string): Promise<unknown> => {
      const { items } = (await admin.get('/api/v1/flows?limit=200')).body as { items: JsonObject[] };
      return items.find((one) => one.id === id)?.problems;
    };
    const id = await createFlow();
    expect(await problemsOf(id)).toEqual({ errors: 0, warnings: 0 });
    const open = { ...hello(), edges: [] };
    await admin.put(`/api/v1/flows/${id}/draft`, { revision: 1, document: open });
    expect(await problemsOf(id)).toMatchObject({ errors: expect.toSatisfy((count: number) => count > 0) as number });
    await forgetProblemCounts(api.database.kysely, 'app_1');
    const { rows } = await api.database.pool.query('select draft_errors from flow where id = $1', [id]);
    expect(rows).toEqual([{ draft_errors: null }]);
    expect(await problemsOf(id)).not.toBeNull();
  });

  it('is helped by templates: the example flows, which have no errors of their own', async () => {
    const { items } = (await admin.get('/api/v1/flow-templates')).body as { items: JsonObject[] };
    expect(items.length).toBeGreaterThan(1);
    const created = await admin.post('/api/v1/flows', items[0]?.document);
    expect(created).toMatchObject({ status: 201, body: { name: items[0]?.name } });
  });
});
