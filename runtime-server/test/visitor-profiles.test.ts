import type { AgentViewSession, ProfileFields, VisitorChange, VisitorProfile } from '@parley/schemas';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAgentSystem, type AgentSystem, type SystemClient, type SystemNode } from './agent-system.fixtures.ts';

let system: AgentSystem;
let node: SystemNode;
let ann: SystemClient;
let bob: SystemClient;
let admin: SystemClient;

beforeEach(async () => {
  system = await createAgentSystem();
  await system.world.addGroup('sales');
  await system.addAgent('ann', { groups: ['sales'], status: 'available', capacity: 5 });
  await system.addAgent('bob', { groups: [], status: 'busy' });
  await system.addAgent('root', { role: 'admin', status: 'offline' });
  node = await system.node();
  [ann, bob, admin] = [await node.signIn('ann'), await node.signIn('bob'), await node.signIn('root')];
});
afterEach(() => system[Symbol.asyncDispose]());

const serving = async () => {
  const { sessionId, token } = await node.visit('sales');
  await node.settle();
  const session = (await ann.post(`/sessions/${sessionId}/accept`)).body as AgentViewSession;
  return { sessionId, token, id: session.visitor.id };
};
const read = async (client: SystemClient, id: string) => (await client.get(`/visitors/${id}`)).body as VisitorProfile;
const setFields = async (change: (fields: ProfileFields) => ProfileFields['fields']) => {
  const known = (await admin.get('/profile-fields')).body as ProfileFields;
  const answer = await admin.put('/profile-fields', { revision: known.revision, fields: change(known) });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
};
const custom = { key: 'level', name: 'Level', kind: 'select', options: ['Gold', 'Silver'] } as const;

describe('the fields of profiles (ADMIN-28)', () => {
  it('begin as every desk knows them, and are the administrators to order, add and hide', async () => {
    const before = (await ann.get('/profile-fields')).body as ProfileFields;
    expect(before.fields.map(({ key }) => key)).toEqual([
      ...['name', 'realName', 'phone', 'email', 'company', 'wechat', 'qq', 'description'],
    ]);
    await setFields(({ fields }) => [
      { ...custom, options: [...custom.options], shown: true, readOnly: false },
      ...fields,
    ]);
    expect(((await ann.get('/profile-fields')).body as ProfileFields).fields[0]?.key).toBe('level');
    expect((await ann.put('/profile-fields', { revision: 1, fields: [] })).status).toBe(403);
    expect(await admin.put('/profile-fields', before)).toMatchObject({
      status: 409,
      body: { code: 'revision_conflict', current: { revision: 1 }, given: { revision: 0 } },
    });
  });

  it('cannot be two of one key or name, miss a field of every profile, or be a choice of nothing', async () => {
    const plain = { shown: true, readOnly: false };
    const answer = await admin.put('/profile-fields', {
      revision: 0,
      fields: [
        { key: 'name', name: 'Name', kind: 'text', ...plain },
        { key: 'Name2'.toLowerCase(), name: 'name', kind: 'text', ...plain },
        { key: 'vip', name: 'VIP', kind: 'text', ...plain },
        { key: 'level', name: 'Level', kind: 'select', ...plain },
      ],
    });
    expect(answer.status).toBe(400);
    const pointers = (answer.body.problems as { pointer: string }[]).map(({ pointer }) => pointer);
    expect(pointers).toEqual(['/fields/1/name', '/fields/2/key', '/fields/3/options', '/fields', '/fields']);
  });
});

describe('a profile (AGENT-35)', () => {
  it('is edited with its history, and stays when the visitor comes again', async () => {
    await setFields(({ fields }) => [
      ...fields,
      { ...custom, options: [...custom.options], shown: true, readOnly: false },
    ]);
    const { id, token } = await serving();
    const fields = { name: ' Mia Chen ', company: 'Blue Shoes', level: 'Gold' };
    const changed = await ann.patch(`/visitors/${id}`, { revision: 0, fields, vip: true });
    expect(changed).toMatchObject({
      status: 200,
      body: { fields: { ...fields, name: 'Mia Chen' }, vip: true, revision: 1 },
    });
    const { items } = (await ann.get(`/visitors/${id}/changes`)).body as { items: VisitorChange[] };
    expect(items.map(({ field, before, after, changedBy }) => [field, before, after, changedBy])).toEqual([
      ['company', null, 'Blue Shoes', 'ann'],
      ['level', null, 'Gold', 'ann'],
      ['name', null, 'Mia Chen', 'ann'],
      ['vip', false, true, 'ann'],
    ]);
    const again = await fetch(`${node.url}/api/v1/channels/chn_sales/visitors`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ name: 'Somebody', phone: '+1 555' }),
    });
    expect(again.status).toBe(200);
    expect((await read(ann, id)).fields).toMatchObject({ name: 'Mia Chen', phone: '+1 555', company: 'Blue Shoes' });
  });

  it('refuses a stale field with both sides, and takes another field that nobody touched', async () => {
    const { id } = await serving();
    await admin.patch(`/visitors/${id}`, { revision: 0, fields: { company: 'Theirs' } });
    expect(await ann.patch(`/visitors/${id}`, { revision: 0, fields: { company: 'Mine' } })).toMatchObject({
      status: 409,
      body: { code: 'revision_conflict', current: { revision: 1, fields: { company: 'Theirs' } } },
    });
    expect(await ann.patch(`/visitors/${id}`, { revision: 0, fields: { qq: '4711' } })).toMatchObject({
      status: 200,
      body: { fields: { company: 'Theirs', qq: '4711' } },
    });
  });

  it('says by field what does not fit, and what agents may not write', async () => {
    await setFields(({ fields }) => [
      ...fields.map((field) => (field.key === 'company' ? { ...field, readOnly: true } : field)),
      { ...custom, options: [...custom.options], shown: true, readOnly: false },
    ]);
    const { id } = await serving();
    const answer = await ann.patch(`/visitors/${id}`, { fields: { company: 'x', level: 'Bronze', unknown: 'x' } });
    expect(answer).toMatchObject({
      status: 400,
      body: {
        problems: [{ pointer: '/fields/company' }, { pointer: '/fields/level' }, { pointer: '/fields/unknown' }],
      },
    });
    expect((await read(ann, id)).revision).toBe(0);
  });

  it('is there for who serves or served the visitor, and for administrators (AGENT-86)', async () => {
    const { id } = await serving();
    expect((await bob.get(`/visitors/${id}`)).status).toBe(404);
    expect((await bob.patch(`/visitors/${id}`, { vip: true })).status).toBe(404);
    expect((await bob.get(`/visitors/${id}/changes`)).status).toBe(404);
    expect((await admin.get(`/visitors/${id}`)).status).toBe(200);
    expect((await ann.get('/visitors/vis_nobody')).status).toBe(404);
  });
});

it('has tags that two agents may set at once (AGENT-40)', async () => {
  const add = async (name: string) =>
    ((await admin.post('/tags', { kind: 'visitor', name })).body as { id: string }).id;
  const [regular, trade] = [await add('Regular'), await add('Trade')];
  const { id } = await serving();
  await Promise.all([
    ann.patch(`/visitors/${id}`, { revision: 0, addTagIds: [regular] }),
    admin.patch(`/visitors/${id}`, { revision: 0, addTagIds: [trade] }),
  ]);
  expect((await read(ann, id)).tags.map(({ path }) => path).sort()).toEqual(['Regular', 'Trade']);
  await ann.patch(`/visitors/${id}`, { removeTagIds: [regular] });
  expect((await read(ann, id)).tags).toMatchObject([{ id: trade, addedBy: 'root' }]);
  expect((await ann.patch(`/visitors/${id}`, { addTags: ['made up'] })).status).toBe(400);
});

it('keeps pages only where that is switched on, and devices', async () => {
  const visit = async (page: string) => {
    const response = await fetch(`${node.url}/api/v1/channels/chn_sales/visitors`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'Mozilla/5.0 (Macintosh) Firefox/140.0' },
      body: JSON.stringify({ page }),
    });
    return ((await response.json()) as { visitorId: string }).visitorId;
  };
  const seen = await visit('https://shop.example/a');
  await admin.put('/settings', { visitors: { keepPages: false } });
  await system.world.clock.advance(2_000);
  const unseen = await visit('https://shop.example/b');
  expect(await read(admin, seen)).toMatchObject({ pages: [{ page: 'https://shop.example/a' }] });
  expect(await read(admin, unseen)).toMatchObject({ pages: [] });
  expect((await read(admin, unseen)).devices).toHaveLength(1);
});

describe('the list of visitors (AGENT-86, ADMIN-29)', () => {
  type List = { items: { id: string; blockedReason: string | null }[]; nextCursor: string | null };
  const list = async (client: SystemClient, query = '') => (await client.get(`/visitors?${query}`)).body as List;
  const idsOf = ({ items }: List) => items.map(({ id }) => id);

  it('is found by words, tags and segments, page by page, with a count', async () => {
    const { id: first } = await serving();
    await system.world.clock.advance(1_000);
    const { id: second } = await serving();
    const { id: tag } = (await admin.post('/tags', { kind: 'visitor', name: 'Regular' })).body as { id: string };
    await ann.patch(`/visitors/${first}`, { fields: { name: 'Mia 100% Chen' }, vip: true, addTagIds: [tag] });
    expect(idsOf(await list(ann))).toEqual([second, first]);
    const page = await list(ann, 'limit=1');
    expect(idsOf(await list(ann, `limit=1&cursor=${page.nextCursor}`))).toEqual([first]);
    for (const query of ['q=mia%20100%25', `tag=${tag}`, 'segment=vip', `q=${first}`])
      expect(idsOf(await list(ann, query)), query).toEqual([first]);
    expect((await ann.get('/visitors/count?segment=anonymous&since=today')).body).toEqual({ count: 2, isMore: false });
    expect(idsOf(await list(ann, 'q=nobody%5F'))).toEqual([]);
    expect(idsOf(await list(bob))).toEqual([]);
    expect(idsOf(await list(admin))).toEqual([second, first]);
  });

  it('has a blacklist with reasons and a log; who is on it neither begins nor writes (AGENT-56, AGENT-57)', async () => {
    const { id, token, sessionId } = await serving();
    expect((await bob.post(`/visitors/${id}/block`, { reason: 'x' })).status).toBe(404);
    expect((await ann.post(`/visitors/${id}/block`, { reason: 'Insults' })).status).toBe(200);
    expect((await list(ann, 'segment=blocked')).items).toMatchObject([{ id, blockedReason: 'Insults' }]);
    expect((await ann.get(`/sessions/${sessionId}`)).body).toMatchObject({ state: 'ended', endStatus: 'blocked' });
    const say = await fetch(`${node.url}/api/v1/visitor/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ clientId: 'c1', body: { kind: 'text', text: 'hello' } }),
    });
    expect([say.status, await say.json()]).toMatchObject([403, { code: 'blocked' }]);
    expect((await ann.post(`/visitors/${id}/unblock`)).body).toMatchObject({ blockedAt: null });
    expect((await ann.get(`/visitors/${id}/blocks`)).body).toMatchObject({
      items: [
        { action: 'unblocked', by: 'ann', reason: null },
        { action: 'blocked', by: 'ann', reason: 'Insults' },
      ],
    });
    expect(idsOf(await list(ann, 'segment=blocked'))).toEqual([]);
  });

  it('has one log of the blacklist, of whom one may see: type, operator, time, reason (ADMIN-30)', async () => {
    const { id } = await serving();
    await ann.post(`/visitors/${id}/block`, { reason: 'Spam' });
    await admin.post(`/visitors/${id}/unblock`);
    const log = async (who: SystemClient, query = '') => (await who.get(`/visitors/blocks?${query}`)).body.items;
    const whole = [
      { action: 'unblocked', by: 'root', reason: null, visitor: { id } },
      { action: 'blocked', by: 'ann', reason: 'Spam', visitor: { id } },
    ];
    expect(await log(admin, 'limit=2')).toMatchObject(whole);
    expect(await log(ann, 'limit=2')).toMatchObject(whole);
    expect(await log(bob)).toEqual([]);
    expect(await log(admin, 'action=blocked&limit=1')).toMatchObject([whole[1]]);
    expect(await log(admin, 'by=agt_ann&limit=1')).toMatchObject([whole[1]]);
    expect(await log(admin, 'to=2000-01-01T00:00:00.000Z')).toEqual([]);
    const first = (await admin.get('/visitors/blocks?limit=1')).body;
    expect(await log(admin, `limit=1&cursor=${String(first.nextCursor)}`)).toMatchObject([whole[1]]);
  });
});
