import { defaultSettings } from '@parley/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSigningSecret } from './organisation/applications/application.store.ts';
import { createTestApi, type TestApi, type TestClient } from './app.fixtures.ts';
import { readSecret } from './organisation/secrets/secret.store.ts';
import { readSettings } from './organisation/settings/settings.store.ts';

let api: TestApi;
let admin: TestClient;
beforeAll(async () => {
  api = await createTestApi();
  admin = await api.signIn('admin1@example.com');
});
afterAll(() => api[Symbol.asyncDispose]());

describe('skill groups (ADMIN-13 to ADMIN-16)', () => {
  it('are created once, renamed, given members with priorities, and deleted without their agents', async () => {
    const created = await admin.post('/api/v1/skill-groups', { key: 'vip', name: 'VIP', receptionLimit: 2 });
    expect(created.body).toMatchObject({ key: 'vip', name: 'VIP', receptionLimit: 2, scheduleKey: null, members: [] });
    expect((await admin.post('/api/v1/skill-groups', { key: 'vip', name: 'Again' })).status).toBe(409);
    const agentId = await api.addAgent({ applicationId: 'app_1', email: 'v1@example.com', role: 'agent' });
    const other = await api.addAgent({ applicationId: 'app_1', email: 'v2@example.com', role: 'agent' });
    const members = await admin.put('/api/v1/skill-groups/vip/members', [{ agentId }, { agentId: other, priority: 1 }]);
    expect(members.body.members).toMatchObject([
      { agentId: other, priority: 1 },
      { agentId, priority: 3 },
    ]);
    expect((await admin.patch('/api/v1/skill-groups/vip', { name: 'Gold' })).body).toMatchObject({
      name: 'Gold',
      receptionLimit: 2,
    });
    expect((await admin.delete('/api/v1/skill-groups/vip')).status).toBe(204);
    expect((await admin.get(`/api/v1/agents/${agentId}`)).body.skillGroupKeys).toEqual([]);
  });

  it('refuse members that are not agents here, twice the same, or with another priority', async () => {
    await admin.post('/api/v1/skill-groups', { key: 'g', name: 'G' });
    const agentId = await api.addAgent({ applicationId: 'app_1', email: 'g1@example.com', role: 'agent' });
    const foreign = await api.addAgent({ applicationId: 'app_2', email: 'g2@example.com', role: 'agent' });
    const refused = await admin.put('/api/v1/skill-groups/g/members', [{ agentId }, { agentId }, { agentId: foreign }]);
    expect(refused.body.problems).toMatchObject([{ pointer: '/1/agentId' }, { pointer: '/2/agentId' }]);
    expect((await admin.put('/api/v1/skill-groups/g/members', [{ agentId, priority: 6 }])).status).toBe(400);
    expect((await admin.post('/api/v1/skill-groups', { key: 'No Slug', name: 'G' })).body.problems).toMatchObject([
      { pointer: '/key', message: '"key" must be a slug.' },
    ]);
    expect((await admin.patch('/api/v1/skill-groups/g', { scheduleKey: 'none' })).body.problems).toMatchObject([
      { pointer: '/scheduleKey' },
    ]);
  });
});

describe('schedules', () => {
  const hours = { name: 'Office', timeZone: 'Asia/Shanghai', weekly: { mon: [['09:00', '18:00']] } };

  it('are put, read, listed and deleted by key', async () => {
    const put = await admin.put('/api/v1/schedules/default', hours);
    expect(put.body).toMatchObject({ key: 'default', ...hours, isOpen: expect.any(Boolean) });
    expect((await admin.get('/api/v1/schedules/default')).body).toEqual(put.body);
    expect((await admin.put('/api/v1/schedules/default', { ...hours, name: 'New' })).body).toMatchObject({
      name: 'New',
    });
    expect((await admin.get('/api/v1/schedules')).body.items).toHaveLength(1);
    expect((await admin.delete('/api/v1/schedules/default')).status).toBe(204);
    expect((await admin.get('/api/v1/schedules/default')).status).toBe(404);
  });

  it('stay while a skill group keeps them: without, it would be open always', async () => {
    await admin.put('/api/v1/schedules/kept', hours);
    await admin.post('/api/v1/skill-groups', { key: 'keeper', name: 'Keepers', scheduleKey: 'kept' });
    const refused = await admin.delete('/api/v1/schedules/kept');
    expect(refused).toMatchObject({ status: 409, body: { detail: expect.stringContaining('"Keepers"') } });
    expect((await admin.get('/api/v1/skill-groups/keeper')).body.scheduleKey).toBe('kept');
    await admin.patch('/api/v1/skill-groups/keeper', { scheduleKey: null });
    expect((await admin.delete('/api/v1/schedules/kept')).status).toBe(204);
  });

  it('refuse a time zone or a day that does not exist, and unknown keys', async () => {
    const zone = await admin.put('/api/v1/schedules/x', { ...hours, timeZone: 'Mars/Olympus' });
    expect(zone.body.problems).toMatchObject([{ pointer: '/timeZone' }]);
    const typo = await admin.put('/api/v1/schedules/x', { ...hours, weekly: { monday: [] } });
    expect(typo.body.problems).toMatchObject([{ pointer: '/weekly/monday' }]);
    const wrong = await admin.put('/api/v1/schedules/x', { ...hours, weekly: { mon: [['9:00', '18:00']] } });
    expect(wrong.body.problems).toMatchObject([{ pointer: '/weekly/mon/0/0' }]);
  });
});

describe('robots', () => {
  it('keep their entries, with another revision at every change', async () => {
    const robot = { name: 'FAQ', entries: [{ question: 'Where?', answer: 'Here.' }], humanWords: ['human'] };
    const put = await admin.put('/api/v1/robots/faq', robot);
    expect(put.body).toMatchObject({ ...robot, entries: [{ question: 'Where?', variants: [], answer: 'Here.' }] });
    const revision = async () =>
      (await api.database.pool.query("select revision from robot where key = 'faq'")).rows[0].revision;
    const before: number = await revision();
    await admin.put('/api/v1/robots/faq', robot);
    expect(await revision()).toBeGreaterThan(before);
    expect((await admin.get('/api/v1/robots')).body.items).toMatchObject([{ key: 'faq', entryCount: 1 }]);
  });

  it('answer a question for trying out', async () => {
    await admin.put('/api/v1/robots/faq', { name: 'FAQ', entries: [{ question: 'Where are you?', answer: 'Here.' }] });
    const ask = (text: string) => admin.post('/api/v1/robots/faq/ask', { text });
    expect((await ask('where are you')).body.answer).toMatchObject({ kind: 'answer', text: 'Here.' });
    expect((await ask('zzz')).body.answer).toEqual({ kind: 'miss' });
    expect((await admin.post('/api/v1/robots/nobody/ask', { text: 'hi' })).status).toBe(404);
  });

  it('take entries from CSV or JSON, all or none', async () => {
    const send = (path: string, body: string, type = 'text/csv') =>
      admin.send('POST', `/api/v1/robots/${path}`, body, { 'Content-Type': type });
    const csv = 'question,variants,answer\n"How much, please?",price|cost,"10 €"\n';
    expect((await send('prices/import', csv)).body).toMatchObject({
      name: 'prices',
      entries: [{ question: 'How much, please?', variants: ['price', 'cost'], answer: '10 €' }],
    });
    const json = JSON.stringify([{ question: 'Open?', answer: 'Yes' }]);
    const added = await send('prices/import?format=json&mode=append&name=Prices', json, 'application/json');
    expect(added.body).toMatchObject({ name: 'Prices', entries: [{ answer: '10 €' }, { answer: 'Yes' }] });
    const refused = await send('prices/import', 'question,answer\nOnly a question\n');
    expect(refused.status).toBe(400);
    expect(JSON.stringify(refused.body.problems)).toContain('Line 2');
    expect(((await admin.get('/api/v1/robots/prices')).body.entries as unknown[]).length).toBe(2);
    expect((await send('prices/import', '\xff\xfe'.repeat(3_000_000))).status).toBe(413);
  });

  it('show how a table would be read, and take what is right in it', async () => {
    const send = (path: string, body: string) =>
      admin.send('POST', `/api/v1/robots/${path}`, body, { 'Content-Type': 'text/csv' });
    const table = 'Unsere Fragen\nFrage;Antwort\nWie lange?;Zehn Tage\nNur eine Frage;\n';
    const { body } = await send('hours/import/preview', table);
    expect(body).toMatchObject({ encoding: 'utf-8', delimiter: 'semicolon', isUnderstood: false, goodCount: 0 });
    const said = 'columns=question,answer&headerLine=2';
    expect((await send(`hours/import/preview?${said}`, table)).body).toMatchObject({
      columns: [
        { name: 'Frage', field: 'question' },
        { name: 'Antwort', field: 'answer' },
      ],
      rows: [{ line: 3, cells: ['Wie lange?', 'Zehn Tage'] }, { line: 4 }],
      goodCount: 1,
      problems: [{ line: 4 }],
    });
    expect((await admin.get('/api/v1/robots/hours')).status).toBe(404);
    expect((await send(`hours/import?${said}`, table)).status).toBe(400);
    const partly = await send(`hours/import?${said}&partial=true`, table);
    expect(partly.body.entries).toEqual([{ question: 'Wie lange?', variants: [], answer: 'Zehn Tage' }]);
    const wrong = await send('hours/import/preview?columns=price', table);
    expect(wrong.body).toMatchObject({ status: 400, problems: [{ pointer: '/columns' }] });
  });
});

describe('ratings (ADMIN-35, ADMIN-36)', () => {
  const levels = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ id: `${i + 1}`, text: `${i + 1} stars` }));
  const rating = {
    name: 'Stars',
    type: 'stars',
    levels: levels(5),
    inviteText: 'Rate us',
    thankText: 'Thanks',
    rules: {},
  };

  it('have 1 to 10 levels that can be told apart, and defaults for who may rate when', async () => {
    const put = await admin.put('/api/v1/ratings/stars', rating);
    expect(put.body).toMatchObject({ validSeconds: 3600, rules: { automatic: true, agent: true, visitor: false } });
    expect((await admin.put('/api/v1/ratings/stars', { ...rating, levels: levels(10) })).status).toBe(200);
    for (const wrong of [levels(0), levels(11)]) {
      expect((await admin.put('/api/v1/ratings/stars', { ...rating, levels: wrong })).status).toBe(400);
    }
    const twice = [...levels(2), { id: '1', text: 'other' }];
    expect((await admin.put('/api/v1/ratings/stars', { ...rating, levels: twice })).body.problems).toMatchObject([
      { pointer: '/levels/2/id' },
    ]);
  });

  it('stay while a channel uses them (ADMIN-39)', async () => {
    await admin.put('/api/v1/ratings/used', rating);
    const channel = await admin.post('/api/v1/channels', { kind: 'web', name: 'Shop', ratingKey: 'used' });
    expect((await admin.delete('/api/v1/ratings/used')).status).toBe(409);
    await admin.delete(`/api/v1/channels/${String(channel.body.id)}`);
    expect((await admin.delete('/api/v1/ratings/used')).status).toBe(204);
  });
});

describe('secrets', () => {
  it('name the hosts that they are sent to, and keep them when their value is replaced', async () => {
    const named = await admin.put('/api/v1/secrets/bound', {
      value: 'one',
      hosts: ['API.example.com', '*.shop.example'],
    });
    expect(named.body).toMatchObject({ key: 'bound', hosts: ['api.example.com', '*.shop.example'] });
    expect((await admin.put('/api/v1/secrets/bound', { value: 'two' })).body.hosts).toHaveLength(2);
    expect((await admin.put('/api/v1/secrets/bound', { value: 'three', hosts: null })).body.hosts).toBeNull();
    for (const hosts of [[], ['https://a.example'], ['a.example/x'], ['*'], ['a.example:80']]) {
      expect((await admin.put('/api/v1/secrets/bound', { value: 'x', hosts })).status, String(hosts)).toBe(400);
    }
    expect((await admin.delete('/api/v1/secrets/bound')).status).toBe(204);
  });

  it('are never read back, only used', async () => {
    const put = await admin.put('/api/v1/secrets/crm', { value: 'top-secret-token' });
    expect(put.status).toBe(200);
    for (const path of ['/api/v1/secrets', '/api/v1/secrets/crm', '/api/v1/audit']) {
      expect(JSON.stringify((await admin.get(path)).body)).not.toContain('top-secret');
    }
    const { rows } = await api.database.pool.query('select * from secret');
    expect(JSON.stringify(rows)).not.toContain('top-secret');
    expect(await readSecret(api.database.kysely, api.platform.secrets, 'app_1', 'crm')).toEqual({
      value: 'top-secret-token',
      hosts: null,
    });
    expect(await readSecret(api.database.kysely, api.platform.secrets, 'app_2', 'crm')).toBeNull();
    expect((await admin.delete('/api/v1/secrets/crm')).status).toBe(204);
    expect((await admin.get('/api/v1/secrets/crm')).status).toBe(404);
  });

  it('include one that signs calls, which can be shown and renewed', async () => {
    const shown = await admin.get('/api/v1/signing-secret');
    expect(shown.body).toEqual({ secret: 'secret' });
    const renewed = await admin.post('/api/v1/signing-secret/renew');
    expect(renewed.body.secret).toMatch(/^pss_/);
    expect(await readSigningSecret(api.database.kysely, api.platform.secrets, 'app_1')).toBe(renewed.body.secret);
  });
});

describe('settings', () => {
  it('begin with their defaults and change one by one', async () => {
    const before = await admin.get('/api/v1/settings');
    expect(before.body).toEqual({ ...defaultSettings, applicationId: 'app_1', name: 'Application app_1' });
    expect(before.body).toMatchObject({
      reception: { automatic: false, ringSeconds: 30, redirectOnTimeout: true, restAfterMiss: false },
      goneSeconds: 120,
    });
    await admin.put('/api/v1/settings', { reception: { automatic: true } });
    await admin.put('/api/v1/settings', { timeZone: 'Asia/Shanghai', restReasons: [{ key: 'tea', text: 'Tea' }] });
    const after = await admin.get('/api/v1/settings');
    expect(after.body).toMatchObject({
      reception: { automatic: true, ringSeconds: 30 },
      timeZone: 'Asia/Shanghai',
      restReasons: [{ key: 'tea', text: 'Tea', enabled: true }],
    });
    expect(await readSettings(api.database.kysely, 'app_2')).toEqual({ ...defaultSettings, name: 'Application app_2' });
  });

  it('refuse what they do not know', async () => {
    const wrong = await admin.put('/api/v1/settings', {
      reception: { automatc: true, ringSeconds: 1 },
      timeZone: 'UTC',
    });
    expect(wrong.body.problems).toMatchObject([
      { pointer: '/reception/automatc' },
      { pointer: '/reception/ringSeconds' },
    ]);
    expect((await admin.put('/api/v1/settings', { timeZone: 'Nowhere' })).body.problems).toMatchObject([
      { pointer: '/timeZone' },
    ]);
    const reason = { key: 'a', text: 'A', enabled: true };
    expect((await admin.put('/api/v1/settings', { restReasons: [reason, reason] })).body.problems).toMatchObject([
      { pointer: '/restReasons/1/key' },
    ]);
  });

  it('are not lost when several change different ones at once', async () => {
    await Promise.all([
      admin.put('/api/v1/settings', { goneSeconds: 77 }),
      admin.put('/api/v1/settings', { dispatcherName: 'Bot' }),
      admin.put('/api/v1/settings', { transfers: { confirmation: true } }),
      admin.put('/api/v1/settings', { transfers: { confirmationSeconds: 99 } }),
    ]);
    expect((await admin.get('/api/v1/settings')).body).toMatchObject({
      goneSeconds: 77,
      dispatcherName: 'Bot',
      transfers: { confirmation: true, confirmationSeconds: 99 },
    });
  });
});

describe('API keys', () => {
  const withKey = (secret: unknown) => api.as({ Authorization: `Bearer ${String(secret)}` });

  it('are shown once, do what their scopes say in their application, and nothing after they are revoked', async () => {
    const created = await admin.post('/api/v1/api-keys', { name: 'CI', scopes: ['flows:write'] });
    expect(created.body.secret).toMatch(/^prk_[\w-]{43}$/);
    const list = await admin.get('/api/v1/api-keys');
    expect(JSON.stringify(list.body)).not.toContain(String(created.body.secret));
    expect(list.body.items).toMatchObject([
      { name: 'CI', prefix: String(created.body.secret).slice(0, 10), lastUsedAt: null },
    ]);
    const key = withKey(created.body.secret);
    // Without a cookie nothing is sent by a browser on its own, so no Origin is needed.
    const flow = await key.send('POST', '/api/v1/flows', { name: 'By key' }, { Origin: 'https://elsewhere.example' });
    expect(flow.status).toBe(201);
    expect((await admin.get(`/api/v1/flows/${String(flow.body.id)}`)).body.updatedBy).toBe(
      `api-key:${String(created.body.id)}`,
    );
    const refused = await key.get('/api/v1/agents');
    expect(refused.status).toBe(403);
    expect(refused.body.detail).toContain('agents:read');
    expect((await key.get('/api/v1/me')).status).toBe(403);
    expect((await admin.get('/api/v1/api-keys')).body.items).toMatchObject([{ lastUsedAt: expect.any(String) }]);
    expect((await admin.delete(`/api/v1/api-keys/${String(created.body.id)}`)).status).toBe(204);
    expect((await key.get('/api/v1/flows')).status).toBe(401);
  });

  it('act as an agent of the same application when bound to one', async () => {
    const agentId = await api.addAgent({ applicationId: 'app_1', email: 'bound@example.com', role: 'agent' });
    const foreign = await api.addAgent({ applicationId: 'app_2', email: 'far@example.com', role: 'agent' });
    const scopes = ['agents:act'];
    expect((await admin.post('/api/v1/api-keys', { name: 'A', scopes, agentId: foreign })).status).toBe(400);
    const bound = await admin.post('/api/v1/api-keys', { name: 'A', scopes, agentId });
    expect((await withKey(bound.body.secret).patch('/api/v1/me', { nickname: 'Keyed' })).body).toMatchObject({
      id: agentId,
    });
    const loose = await admin.post('/api/v1/api-keys', { name: 'B', scopes });
    const refused = await withKey(loose.body.secret).patch('/api/v1/me', { nickname: 'Nobody' });
    expect(refused.status).toBe(403);
    expect(refused.body.detail).toContain('agentId');
  });
});

describe('what is named somewhere', () => {
  const config = {
    schedule: { type: 'service-time', config: { schedule: 'named' } },
    group: { type: 'transfer-to-agent', config: { skillGroup: 'named' } },
    robot: { type: 'robot', config: { robot: 'named' } },
    secret: {
      type: 'interface-call',
      config: { url: 'https://a.example/', headers: { Authorization: '{{secret:named}}' } },
    },
  };
  const flowOf = (name: string, node: object) => ({
    schemaVersion: 1,
    name,
    variables: [],
    nodes: [{ id: 'a', position: { x: 0, y: 0 }, ...node }],
    edges: [],
  });
  const hours = { name: 'Named', timeZone: 'UTC', weekly: {} };
  const usesOf = async (path: string) => {
    const { status, body } = await admin.delete(`/api/v1/${path}`);
    return { status, uses: body.uses, detail: String(body.detail) };
  };

  it('is not deleted, and all places are told: flows, channels, alarm rules, roles', async () => {
    await admin.put('/api/v1/schedules/named', hours);
    await admin.put('/api/v1/schedules/named-too', hours);
    await admin.post('/api/v1/skill-groups', { key: 'named', name: 'Named' });
    await admin.put('/api/v1/robots/named', { name: 'Named', entries: [] });
    await admin.put('/api/v1/secrets/named', { value: 'abc' });
    const flows = await Promise.all(
      Object.entries(config).map(([name, node]) => admin.post('/api/v1/flows', flowOf(name, node))),
    );
    const web = await admin.post('/api/v1/channels', { kind: 'web', name: 'Shop', skillGroupKeys: ['named'] });
    await admin.patch(`/api/v1/channels/${String(web.body.id)}`, { window: { notes: { schedule: 'named' } } });
    const rule = {
      name: 'Too long',
      level: 1,
      when: { kind: 'queue-length', count: 5 },
      hours: 'work',
      skillGroupKeys: ['named'],
      scheduleKey: 'named',
      tell: {},
    };
    const alarm = await admin.post('/api/v1/alarm-rules', rule);
    expect(alarm.body).toMatchObject({ scheduleKey: 'named' });
    const scopes = { history: { to: 'groups', groups: ['named'] } };
    const role = await admin.post('/api/v1/roles', { name: 'Watchers', permissions: ['sessions:read'], scopes });

    const schedule = await usesOf('schedules/named');
    expect(schedule).toMatchObject({
      status: 409,
      uses: [
        { by: 'draft', name: 'schedule' },
        { by: 'channel', name: 'Shop' },
        { by: 'alarm-rule', name: 'Too long' },
      ],
    });
    expect(schedule.detail).toBe(
      'These service hours are used by the draft of the flow "schedule", the channel "Shop", the alarm rule "Too long". Choose others there first.',
    );
    expect(await usesOf('skill-groups/named')).toMatchObject({
      status: 409,
      uses: [{ by: 'draft' }, { by: 'channel' }, { by: 'alarm-rule' }, { by: 'role', name: 'Watchers' }],
    });
    expect(await usesOf('robots/named')).toMatchObject({ status: 409, uses: [{ by: 'draft', name: 'robot' }] });
    expect(await usesOf('secrets/named')).toMatchObject({ status: 409, uses: [{ by: 'draft', name: 'secret' }] });
    expect(await usesOf('schedules/named-too')).toMatchObject({ status: 204 });

    for (const { body } of flows) await admin.delete(`/api/v1/flows/${String(body.id)}`);
    for (const [path, { body }] of Object.entries({ channels: web, 'alarm-rules': alarm, roles: role }))
      await admin.delete(`/api/v1/${path}/${String(body.id)}`);
    for (const path of ['schedules/named', 'skill-groups/named', 'robots/named', 'secrets/named'])
      expect(await usesOf(path)).toMatchObject({ status: 204 });
  });
});
