import { replyLimits, type QuickReply, type ReplyCategory, type ReplyRequest } from '@parley/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApi, type TestApi, type TestClient } from '../../app.fixtures.ts';

let api: TestApi;
let admin: TestClient;
let ann: TestClient;
let bob: TestClient;
let stranger: TestClient;
beforeAll(async () => {
  api = await createTestApi();
  for (const name of ['ann', 'bob']) {
    await api.addAgent({ applicationId: 'app_1', email: `${name}@example.com`, role: 'agent' });
  }
  [admin, ann, bob, stranger] = [
    await api.signIn('admin1@example.com'),
    await api.signIn('ann@example.com'),
    await api.signIn('bob@example.com'),
    await api.signIn('admin2@example.com'),
  ];
});
afterAll(() => api[Symbol.asyncDispose]());

const base = '/api/v1/quick-replies';
const own = '/api/v1/me/quick-replies';
const categories = '/api/v1/quick-reply-categories';
const itemsOf = async <Item>(client: TestClient, path: string) =>
  ((await client.get(path)).body as { items: Item[] }).items;
const titles = async (client: TestClient, path: string) =>
  (await itemsOf<QuickReply>(client, path)).map(({ title }) => title);
const add = async (client: TestClient, path: string, reply: object) => {
  const { status, body } = await client.post(path, reply);
  expect({ status, body }).toMatchObject({ status: 201 });
  return body as QuickReply;
};
const makeCategory = async (name: string, parentId: string | null = null) =>
  (await admin.post(categories, { name, parentId })).body as ReplyCategory;

describe('public quick replies', () => {
  it('have two levels of categories, and no third (AGENT-58, ADMIN-49)', async () => {
    const outer = await makeCategory('Orders');
    const inner = await makeCategory('Returns', outer.id);
    const third = await admin.post(categories, { name: 'Deep', parentId: inner.id });
    expect(third.body.problems).toMatchObject([{ pointer: '/parentId' }]);
    expect((await admin.post(categories, { name: 'ＯＲＤＥＲＳ' })).status).toBe(409);
    await add(admin, base, { title: 'How to return', content: 'Like this', categoryId: inner.id });
    expect(await titles(ann, `${base}?category=${outer.id}`)).toEqual(['How to return']);
    expect((await admin.delete(`${categories}/${outer.id}`)).status).toBe(204);
    expect(await itemsOf(admin, categories)).toEqual([]);
    expect(await titles(ann, `${base}?category=none`)).toEqual(['How to return']);
  });

  it('keep the order that people give their categories', async () => {
    const [first, second] = [await makeCategory('One'), await makeCategory('Two')];
    await admin.patch(`${categories}/${second.id}`, { revision: 1, move: 'up' });
    const order = (await itemsOf<ReplyCategory>(ann, categories)).map(({ id }) => id);
    expect(order.indexOf(second.id)).toBeLessThan(order.indexOf(first.id));
  });

  it('are the administrators’ to change, and every agent’s to read', async () => {
    const reply = await add(admin, base, { title: 'Hours', content: 'From 9 to 18' });
    expect((await ann.get(`${base}/${reply.id}`)).body).toEqual(reply);
    expect((await ann.put(`${base}/${reply.id}`, { ...reply, title: 'Mine' })).status).toBe(403);
    expect((await ann.post(base, { title: 'x', content: 'y' })).status).toBe(403);
    expect((await ann.delete(base)).status).toBe(403);
    expect((await stranger.get(`${base}/${reply.id}`)).status).toBe(404);
    expect((await api.nobody.get(base)).status).toBe(401);
  });

  it('refuse a stale write with both sides', async () => {
    const { id } = await add(admin, base, { title: 'Delivery', content: 'Two days' });
    await admin.put(`${base}/${id}`, { revision: 1, title: 'Delivery', content: 'Three days' });
    const stale = await admin.put(`${base}/${id}`, { revision: 1, title: 'Delivery', content: 'Four days' });
    expect(stale).toMatchObject({
      status: 409,
      body: {
        code: 'revision_conflict',
        current: { content: 'Three days', revision: 2 },
        given: { content: 'Four days' },
      },
    });
  });

  it('say something, in a text that can be filled in and within the limits', async () => {
    const refuse = async (reply: object) => (await admin.post(base, { title: 'x', ...reply })).body.problems;
    expect(await refuse({ content: ' ' })).toMatchObject([{ pointer: '/content' }]);
    expect(await refuse({ content: 'Hi {{Name' })).toMatchObject([
      { pointer: '/content', message: expect.stringContaining('}}') as string },
    ]);
    expect(await refuse({ content: '{{secret:crm}}' })).toMatchObject([{ pointer: '/content' }]);
    expect(await refuse({ content: 'x'.repeat(replyLimits.contentCharacters + 1) })).toHaveLength(1);
    expect(await refuse({ content: 'x', categoryId: 'rpc_none' })).toMatchObject([{ pointer: '/categoryId' }]);
    expect(await refuse({ content: 'x', attachments: ['upl_none'] })).toMatchObject([{ pointer: '/attachments/0' }]);
    expect(await refuse({ card: { header: ' ', desc: '', pic: '', url: '' } })).toMatchObject([
      { pointer: '/card/header' },
    ]);
  });

  it('are found by letters, words, initials and pinyin; signs of patterns are letters (AGENT-62, AGENT-63)', async () => {
    await add(admin, base, { title: '退款规则', content: '七天内无理由' });
    await add(admin, base, { title: 'Refund rules', content: 'Within 7 days, 100% of it' });
    const find = (q: string) => titles(ann, `${base}?q=${encodeURIComponent(q)}`);
    expect(await find('tkgz')).toEqual(['退款规则']);
    expect(await find('tuikuan')).toEqual(['退款规则']);
    expect(await find('退款')).toEqual(['退款规则']);
    expect(await find('七天')).toEqual(['退款规则']);
    expect(await find('ＲＵＬＥＳ refund')).toEqual(['Refund rules']);
    expect(await find('0%')).toEqual(['Refund rules']);
    expect(await find('_')).toEqual([]);
    expect((await ann.get(`${base}?q=${'x'.repeat(10_000)}`)).status).toBe(400);
  });

  it('are listed page by page, with how many there are', async () => {
    const first = (await ann.get(`${base}?limit=2`)).body as { items: QuickReply[]; nextCursor: string; total: number };
    expect(first.items).toHaveLength(2);
    const rest = await titles(ann, `${base}?limit=200&cursor=${first.nextCursor}`);
    expect(first.items.length + rest.length).toBe(first.total);
  });

  it('are all deleted at once where that is meant (ADMIN-49)', async () => {
    await add(ann, own, { title: 'Stays', content: 'x' });
    expect((await admin.delete(base)).status).toBe(204);
    expect((await ann.get(base)).body.total).toBe(0);
    expect(await titles(ann, own)).toContain('Stays');
  });
});

describe('personal quick replies', () => {
  it('are seen and changed by nobody else (AGENT-58, AGENT-59)', async () => {
    const reply = await add(ann, own, { title: 'My goodbye', content: 'See you' });
    expect(reply).toMatchObject({ set: 'personal', uses: 0 });
    expect(await titles(bob, own)).not.toContain('My goodbye');
    expect((await bob.get(`${own}/${reply.id}`)).status).toBe(404);
    expect((await admin.get(`${base}/${reply.id}`)).status).toBe(404);
    expect((await bob.delete(`${own}/${reply.id}`)).status).toBe(404);
    expect((await ann.delete(`${own}/${reply.id}`)).status).toBe(204);
  });

  it('have categories of one level, each agent their own (AGENT-60)', async () => {
    const { body } = await ann.post('/api/v1/me/quick-reply-categories', { name: 'Mine' });
    expect(await itemsOf(bob, '/api/v1/me/quick-reply-categories')).toEqual([]);
    const inner = await ann.post('/api/v1/me/quick-reply-categories', { name: 'Inner', parentId: String(body.id) });
    expect(inner.body.problems).toMatchObject([{ pointer: '/parentId' }]);
    const foreign = await bob.post(own, { title: 'x', content: 'y', categoryId: String(body.id) });
    expect(foreign.body.problems).toMatchObject([{ pointer: '/categoryId' }]);
  });

  it('are submitted for the public once; the request is kept whatever becomes of the reply (AGENT-61)', async () => {
    const { id } = await add(ann, own, { title: 'Good for all', content: 'Hello ##dear##' });
    expect(await ann.post(`${own}/${id}/request`)).toMatchObject({ status: 201, body: { state: 'pending' } });
    expect((await ann.post(`${own}/${id}/request`)).status).toBe(409);
    expect((await bob.post(`${own}/${id}/request`)).status).toBe(404);
    await ann.delete(`${own}/${id}`);
    const [seen] = await itemsOf<ReplyRequest>(admin, '/api/v1/quick-reply-requests?state=pending');
    expect(seen).toMatchObject({ title: 'Good for all', content: 'Hello ##dear##', state: 'pending' });
    expect(await itemsOf(ann, '/api/v1/quick-reply-requests')).toHaveLength(1);
    expect(await itemsOf(bob, '/api/v1/quick-reply-requests')).toEqual([]);
  });

  it('end at their number', async () => {
    const lines = Array.from({ length: replyLimits.personalReplies + 1 }, (_, index) => `t${index},c`);
    const answer = await bob.send('POST', `${own}/import`, ['title,content', ...lines].join('\n'), csv);
    expect(answer.status).toBe(422);
    expect((await bob.get(own)).body.total).toBe(0);
  });
});

const csv = { 'Content-Type': 'text/csv' };

describe('the import of a table', () => {
  const table =
    '分组,子分类,标题,内容\n售前,价格,报价,请稍等 ##dear##\n售前,,,没有标题\n售后 > 退货,,退货,{{坏\n售后 > 退货,,退货地址,北京';

  it('shows how it is read, then takes what is right and makes its categories (ADMIN-48, AGENT-60)', async () => {
    const preview = await admin.send('POST', `${base}/import/preview`, table, csv);
    expect(preview.body).toMatchObject({ isUnderstood: true, goodCount: 2, problems: [{ line: 3 }, { line: 4 }] });
    const refused = await admin.send('POST', `${base}/import`, table, csv);
    expect(refused.body.problems).toMatchObject([
      { message: 'Line 3: The title is missing.' },
      { message: expect.stringContaining('Line 4') as string },
    ]);
    const taken = await admin.send('POST', `${base}/import?partial=true`, table, csv);
    expect(taken.body).toEqual({ imported: 2 });
    const made = await itemsOf<ReplyCategory>(admin, categories);
    expect(made.map(({ name }) => name)).toEqual(expect.arrayContaining(['售前', '价格', '售后', '退货']));
    expect(await titles(ann, `${base}?q=thdz`)).toEqual(['退货地址']);
    expect((await ann.send('POST', `${base}/import`, table, csv)).status).toBe(403);
  });
});
