import type { SavedFilter } from '@parley/schemas';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTestApi, type TestApi, type TestClient } from '../../app.fixtures.ts';

let api: TestApi;
let ann: TestClient;
let bob: TestClient;
let admin: TestClient;
beforeEach(async () => {
  api = await createTestApi();
  for (const name of ['ann', 'bob']) {
    await api.addAgent({ applicationId: 'app_1', email: `${name}@example.com`, role: 'agent' });
  }
  [ann, bob, admin] = [
    await api.signIn('ann@example.com'),
    await api.signIn('bob@example.com'),
    await api.signIn('admin1@example.com'),
  ];
});
afterEach(() => api[Symbol.asyncDispose]());

const base = '/api/v1/me/saved-filters';
const save = async (who: TestClient, name: string, filter: object = {}, page = 'sessions') => {
  const answer = await who.post(base, { page, name, filter });
  return { status: answer.status, items: answer.body.items as SavedFilter[], body: answer.body };
};
const read = async (who: TestClient, page = 'sessions') =>
  (await who.get(`${base}?page=${page}`)).body.items as SavedFilter[];

it('keeps filters under names, everybody their own, in their own order, by list (AGENT-75)', async () => {
  await save(ann, 'Bad ratings', { rating: 'any', period: '7' });
  const { items } = await save(ann, ' Mine ', { agent: '' });
  expect(items.map(({ name }) => name)).toEqual(['Bad ratings', 'Mine']);
  await save(ann, 'Mine', { segment: 'vip' }, 'customers');
  expect(await read(bob)).toEqual([]);
  const [first, second] = items.map(({ id }) => id);
  const ordered = await ann.put(`${base}/order`, { page: 'sessions', ids: [second, 'flt_none'] });
  expect((ordered.body.items as SavedFilter[]).map(({ id }) => id)).toEqual([second, first]);
  expect((await ann.patch(`${base}/${first}`, { name: 'Rated' })).status).toBe(200);
  expect((await read(ann)).map(({ name }) => name)).toEqual(['Mine', 'Rated']);
  expect((await bob.patch(`${base}/${first}`, { name: 'Stolen' })).status).toBe(404);
  expect((await bob.delete(`${base}/${first}`)).status).toBe(404);
  expect((await ann.delete(`${base}/${first}`)).status).toBe(204);
  expect((await read(ann)).map(({ name }) => name)).toEqual(['Mine']);
});

it('refuses a second one of a name, more than fifty, and what is no filter', async () => {
  await save(ann, 'Mine');
  expect((await save(ann, 'mine ')).status).toBe(409);
  const other = (await save(ann, 'Other')).items.find(({ name }) => name === 'Other');
  expect((await ann.patch(`${base}/${other?.id}`, { name: 'MINE' })).status).toBe(409);
  for (let number = 3; number <= 50; number += 1) expect((await save(ann, `No. ${number}`)).status).toBe(201);
  expect((await save(ann, 'One more')).status).toBe(422);
  expect((await save(bob, ' ')).status).toBe(400);
  expect((await save(bob, 'X', { words: 'x'.repeat(301) })).status).toBe(400);
  expect((await save(bob, 'X', { 'to:': 'x' })).status).toBe(400);
});

it('tells what a filter asks for that is no longer there', async () => {
  await admin.post('/api/v1/skill-groups', { key: 'sales', name: 'Sales' });
  const tag = String((await admin.post('/api/v1/tags', { kind: 'visitor', name: 'Regular' })).body.id);
  await save(ann, 'Sales', { group: 'sales', channel: 'chn_gone', agent: '' });
  await save(ann, 'Regulars', { tag }, 'customers');
  expect((await read(ann))[0]?.missing).toEqual(['channel']);
  expect((await read(ann, 'customers'))[0]?.missing).toEqual([]);
  expect((await admin.delete('/api/v1/skill-groups/sales')).status).toBe(204);
  expect((await admin.delete(`/api/v1/tags/${tag}`)).status).toBeLessThan(300);
  expect((await read(ann))[0]?.missing).toEqual(['group', 'channel']);
  expect((await read(ann, 'customers'))[0]?.missing).toEqual(['tag']);
});

it('keeps the columns of a view with it, and leaves those alone that were not given', async () => {
  const columns = { order: ['agent', 'visitor'], hidden: ['tags'] };
  const { body } = await ann.post(base, { page: 'sessions', name: 'Short', filter: { sort: '-started' }, columns });
  const [made] = body.items as SavedFilter[];
  expect(made).toMatchObject({ filter: { sort: '-started' }, columns });
  await ann.patch(`${base}/${made?.id}`, { filter: {} });
  expect((await read(ann))[0]).toMatchObject({ filter: {}, columns });
  await save(ann, 'Bare', {}, 'live-sessions');
  expect((await read(ann, 'live-sessions'))[0]).not.toHaveProperty('columns');
});

it('keeps the columns of each table as everybody arranged them for themselves (AGENT-78)', async () => {
  const path = '/api/v1/me/tables';
  const columns = { order: ['agent', 'visitor'], hidden: ['tags'] };
  await ann.put(`${path}/sessions`, { order: [], hidden: ['rating'] });
  expect((await ann.put(`${path}/sessions`, columns)).body.items).toEqual([{ table: 'sessions', columns }]);
  expect((await bob.get(path)).body.items).toEqual([]);
  expect((await admin.put(`${path}/agents`, columns)).body.items).toEqual([{ table: 'agents', columns }]);
  expect((await ann.put(`${path}/nothing`, columns)).status).toBe(400);
  expect((await ann.put(`${path}/queue`, { order: ['a', 'a'], hidden: [] })).status).toBe(400);
  expect((await ann.put(`${path}/sessions`, { order: [], hidden: [] })).body.items).toEqual([]);
});
