import { noticeLimits, type Announcement, type Notice } from '@parley/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApi, type TestApi, type TestClient } from '../../app.fixtures.ts';
import { withTransaction } from '../../platform/database/index.ts';
import { dropOldNotices } from '../notices/notice.store.ts';
import type { NewNotice } from '../notices/notify.ts';

let api: TestApi;
let admin: TestClient;
let ann: TestClient;
let bob: TestClient;
let stranger: TestClient;
let annId: string;
let bobId: string;
beforeAll(async () => {
  api = await createTestApi();
  annId = await api.addAgent({ applicationId: 'app_1', email: 'ann@example.com', role: 'agent' });
  bobId = await api.addAgent({ applicationId: 'app_1', email: 'bob@example.com', role: 'agent' });
  [admin, ann, bob, stranger] = [
    await api.signIn('admin1@example.com'),
    await api.signIn('ann@example.com'),
    await api.signIn('bob@example.com'),
    await api.signIn('admin2@example.com'),
  ];
});
afterAll(() => api[Symbol.asyncDispose]());

const own = '/api/v1/me/notices';
const noticesOf = async (client: TestClient, query = ''): Promise<Notice[]> =>
  ((await client.get(`${own}${query}`)).body as { items: Notice[] }).items;
const kindsOf = async (client: TestClient, query = '') => (await noticesOf(client, query)).map(({ kind }) => kind);
const raise = (notice: Partial<NewNotice> & Pick<NewNotice, 'key'>) =>
  withTransaction(api.database, (trx, afterCommit) =>
    api.services.notify(trx, afterCommit, {
      applicationId: 'app_1',
      to: { agentIds: [annId] },
      kind: 'session-returned',
      values: { visitor: 'Zoë' },
      ...notice,
    }),
  );
const clear = () => api.database.kysely.deleteFrom('notice').execute();

describe('notices', () => {
  it('are told to whom they are for, once, and read by nobody else (AGENT-92)', async () => {
    await clear();
    expect(await raise({ key: 'one' })).toBe(1);
    expect(await raise({ key: 'one' })).toBe(0);
    expect(await noticesOf(ann)).toMatchObject([
      { kind: 'session-returned', category: 'system', values: { visitor: 'Zoë' }, readAt: null },
    ]);
    expect(await noticesOf(bob)).toEqual([]);
    expect((await ann.get(`${own}/count`)).body).toEqual({ unread: 1, notice: 0, system: 1 });
    const [notice] = await noticesOf(ann);
    await bob.post(`${own}/read`, { ids: [notice?.id] });
    expect(await kindsOf(ann, '?state=unread')).toEqual(['session-returned']);
    expect((await api.nobody.get(own)).status).toBe(401);
  });

  it('are unread until they are opened, and then kept as read, newest first, page by page (AGENT-92, AGENT-93)', async () => {
    await clear();
    for (const key of ['a', 'b', 'c']) await raise({ key, values: { visitor: key } });
    const first = (await ann.get(`${own}?limit=2`)).body as { items: Notice[]; nextCursor: string };
    const second = await noticesOf(ann, `?limit=2&cursor=${first.nextCursor}`);
    expect([...first.items, ...second].map(({ values }) => values['visitor'])).toEqual(['c', 'b', 'a']);
    const ids = first.items.map(({ id }) => id);
    expect((await ann.post(`${own}/read`, { ids })).body).toEqual({ unread: 1, notice: 0, system: 1 });
    const [read] = await noticesOf(ann, '?state=read');
    expect((await ann.post(`${own}/read`, { ids })).status).toBe(200);
    expect((await noticesOf(ann, '?state=read'))[0]?.readAt).toBe(read?.readAt);
    expect(await noticesOf(ann, '?state=unread')).toMatchObject([{ values: { visitor: 'a' } }]);
    expect(await kindsOf(ann, '?category=notice')).toEqual([]);
    expect((await ann.post(`${own}/read`, { ids: [] })).status).toBe(400);
  });

  it('keep the latest of who has very many, and cut long values', async () => {
    await clear();
    for (const key of ['a', 'b', 'c', 'd']) await raise({ key, values: { visitor: key.repeat(500) } });
    await raise({ key: 'e', to: { agentIds: [bobId] } });
    await dropOldNotices(api.database.kysely, 2);
    const left = await noticesOf(ann);
    expect(left.map(({ values }) => values['visitor']?.[0])).toEqual(['d', 'c']);
    expect(left[0]?.values['visitor']).toHaveLength(noticeLimits.valueCharacters);
    expect(await noticesOf(bob)).toHaveLength(1);
  });

  it('tell of another role or maximum that an administrator set, and not of one’s own change (AGENT-94)', async () => {
    await clear();
    await admin.patch('/api/v1/settings', { agents: { ownCapacity: false } });
    await admin.patch(`/api/v1/agents/${annId}`, { capacity: 9 });
    await admin.patch(`/api/v1/agents/${annId}`, { capacity: 9, nickname: 'Annie' });
    await admin.patch(`/api/v1/agents/${annId}`, { role: 'admin' });
    await ann.patch('/api/v1/me', { nickname: 'Ann' });
    expect(await noticesOf(ann)).toMatchObject([
      { kind: 'role-changed', values: { role: 'admin' } },
      { kind: 'capacity-changed', values: { capacity: '9', before: '5' } },
    ]);
    await admin.patch(`/api/v1/agents/${annId}`, { role: 'agent' });
  });

  it('tell who may decide that a reply is asked to become public (AGENT-94)', async () => {
    await clear();
    const reply = await ann.post('/api/v1/me/quick-replies', { title: 'Hours', content: 'From 9 to 18' });
    await ann.post(`/api/v1/me/quick-replies/${String(reply.body['id'])}/request`);
    expect(await noticesOf(admin)).toMatchObject([
      { kind: 'approval-requested', values: { title: 'Hours', by: 'Ann' }, link: { to: 'approvals' } },
    ]);
    expect(await kindsOf(ann)).toEqual([]);
    expect(await kindsOf(stranger)).toEqual([]);
  });
});

describe('announcements', () => {
  const announce = (body: object, client = admin) => client.post('/api/v1/announcements', body);

  it('reach everybody, or the members of groups, and say how many read them (ADMIN-62)', async () => {
    await clear();
    const all = await announce({ title: 'Fire drill', text: 'At **noon**.' });
    expect(all).toMatchObject({ status: 201, body: { recipients: 3, read: 0, skillGroupKeys: [] } });
    await admin.post('/api/v1/skill-groups', { key: 'sales', name: 'Sales' });
    await admin.put('/api/v1/skill-groups/sales/members', [{ agentId: bobId, priority: 3 }]);
    await announce({ title: 'Sales only', text: 'Numbers', skillGroupKeys: ['sales'] });
    expect((await noticesOf(bob)).map(({ announcement }) => announcement?.title)).toEqual(['Sales only', 'Fire drill']);
    const [told] = await noticesOf(ann, '?category=notice');
    expect(told).toMatchObject({ kind: 'announcement', announcement: { title: 'Fire drill', text: 'At **noon**.' } });
    await ann.post(`${own}/read`, { ids: [told?.id] });
    const sent = (await admin.get('/api/v1/announcements')).body as { items: Announcement[] };
    expect(sent.items.map(({ title, recipients, read }) => [title, recipients, read])).toEqual([
      ['Sales only', 1, 0],
      ['Fire drill', 3, 1],
    ]);
    expect((await stranger.get('/api/v1/announcements')).body).toMatchObject({ items: [] });
  });

  it('are the administrators’ to write, within limits, and never to nobody', async () => {
    expect((await announce({ title: 'x', text: 'y' }, ann)).status).toBe(403);
    expect((await ann.get('/api/v1/announcements')).status).toBe(403);
    expect((await announce({ title: ' ', text: 'y' })).status).toBe(400);
    const unknown = await announce({ title: 'x', text: 'y', skillGroupKeys: ['nobody'] });
    expect(unknown).toMatchObject({ status: 422, body: { problems: [{ pointer: '/skillGroupKeys/0' }] } });
    await admin.post('/api/v1/skill-groups', { key: 'empty', name: 'Empty' });
    expect((await announce({ title: 'x', text: 'y', skillGroupKeys: ['empty'] })).status).toBe(422);
    const answers = [];
    for (let count = 0; count < 12; count += 1) answers.push((await announce({ title: 'x', text: 'y' })).status);
    expect(answers.at(-1)).toBe(429);
  });
});
