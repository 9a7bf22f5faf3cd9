import type { Article, ArticleCategory, ArticleRequest, ArticleSummary } from '@parley/schemas';
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

const base = '/api/v1/articles';
const write = async (article: object) => {
  const { status, body } = await admin.post(base, article);
  expect({ status, body }).toMatchObject({ status: 201 });
  return body as Article;
};
const titles = async (client: TestClient, query = '') =>
  ((await client.get(`${base}?${query}`)).body as { items: ArticleSummary[] }).items.map(({ title }) => title);

describe('articles', () => {
  it('are seen by agents once they are published, and written by administrators only (AGENT-65, ADMIN-50)', async () => {
    const { id, revision } = await write({ title: 'Warranty', body: 'Two **years**.', category: 'Devices' });
    expect((await ann.get(`${base}/${id}`)).status).toBe(404);
    expect(await titles(ann)).not.toContain('Warranty');
    expect(await titles(admin, 'state=draft')).toContain('Warranty');
    const put = { title: 'Warranty', body: 'Two **years**.', category: 'Devices', state: 'published', revision };
    expect((await ann.put(`${base}/${id}`, put)).status).toBe(403);
    expect((await admin.put(`${base}/${id}`, put)).body).toMatchObject({ state: 'published', revision: 2 });
    expect((await ann.get(`${base}/${id}`)).body).toMatchObject({ body: 'Two **years**.' });
    expect((await ann.get(`${base}?category=Devices`)).body).toMatchObject({
      items: [{ excerpt: 'Two years.', attachmentCount: 0 }],
      total: 1,
    });
    expect((await stranger.get(`${base}/${id}`)).status).toBe(404);
    expect((await api.nobody.get(base)).status).toBe(401);
  });

  it('refuse a stale write with both sides, and to be published empty', async () => {
    const { id } = await write({ title: 'Roaming' });
    await admin.put(`${base}/${id}`, { revision: 1, title: 'Roaming', body: 'Switch it on.' });
    expect(await admin.put(`${base}/${id}`, { revision: 1, title: 'Roaming', body: 'Mine' })).toMatchObject({
      status: 409,
      body: { code: 'revision_conflict', current: { body: 'Switch it on.' }, given: { body: 'Mine' } },
    });
    const empty = await admin.post(base, { title: 'Empty', state: 'published' });
    expect(empty.body.problems).toMatchObject([{ pointer: '/body' }]);
    expect((await admin.post(base, { title: 'x', url: 'javascript:alert(1)' })).status).toBe(400);
    expect((await admin.post(base, { title: 'x', body: 'x'.repeat(16_001) })).status).toBe(400);
  });

  it('are found in Chinese and English, by title, words, other questions, initials and pinyin', async () => {
    const published = { state: 'published' };
    await write({ title: '如何退货', body: '七天内可以**无理由**退货。', variants: ['我想退东西'], ...published });
    await write({ title: 'Sending things back', body: 'Use the label in the box.', ...published });
    const find = (q: string) => titles(ann, `q=${encodeURIComponent(q)}`);
    for (const q of ['退货', 'rhth', 'ruhetuihuo', '无理由', '退东西']) expect(await find(q)).toEqual(['如何退货']);
    for (const q of ['label BOX', 'stb', 'sending']) expect(await find(q)).toEqual(['Sending things back']);
    expect(await find('zebra')).toEqual([]);
  });

  it('keep their categories in two levels, which are renamed for all of them', async () => {
    await write({ title: 'One', category: 'Shop/ Hours', body: 'x', state: 'published' });
    await write({ title: 'Two', category: 'Shop', body: 'x', state: 'published' });
    expect(await titles(ann, 'category=Shop')).toEqual(['One', 'Two']);
    expect((await ann.post('/api/v1/article-categories/rename', { from: 'Shop', to: 'Store' })).status).toBe(403);
    await admin.post('/api/v1/article-categories/rename', { from: 'Shop', to: 'Store' });
    const { items } = (await ann.get('/api/v1/article-categories')).body as { items: ArticleCategory[] };
    expect(items.map(({ name }) => name)).toEqual(expect.arrayContaining(['Store', 'Store / Hours']));
    expect((await admin.post('/api/v1/article-categories/rename', { from: 'Shop', to: 'x' })).status).toBe(404);
  });
});

describe('what was not found', () => {
  it('is asked for, seen by who writes articles, and done', async () => {
    const asked = await ann.post('/api/v1/article-requests', { question: 'Esim?', remark: 'Often asked' });
    expect(asked).toMatchObject({ status: 201, body: { state: 'open', question: 'Esim?' } });
    const seen = async (client: TestClient) =>
      ((await client.get('/api/v1/article-requests')).body as { items: ArticleRequest[] }).items;
    expect(await seen(ann)).toHaveLength(1);
    expect(await seen(bob)).toEqual([]);
    const path = `/api/v1/article-requests/${String(asked.body.id)}/state`;
    expect((await ann.put(path, { state: 'done' })).status).toBe(403);
    expect((await stranger.put(path, { state: 'done' })).status).toBe(404);
    expect((await admin.put(path, { state: 'done' })).status).toBe(204);
    expect(await seen(admin)).toMatchObject([{ state: 'done', remark: 'Often asked' }]);
  });
});

describe('a robot', () => {
  it('answers from the published articles where that is switched on', async () => {
    const robot = { name: 'Helper', entries: [] };
    const ask = async () => (await admin.post('/api/v1/robots/helper/ask', { text: 'How do I port my number?' })).body;
    await write({ title: 'How do I port my number?', body: 'Ask for a *code*.', state: 'published' });
    await admin.put('/api/v1/robots/helper', robot);
    expect(await ask()).toMatchObject({ answer: { kind: 'miss' } });
    expect((await admin.put('/api/v1/robots/helper', { ...robot, usesArticles: true })).body).toMatchObject({
      usesArticles: true,
    });
    expect(await ask()).toMatchObject({ answer: { kind: 'answer', text: 'Ask for a *code*.', markdown: true } });
  });
});
