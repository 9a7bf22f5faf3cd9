import type { ReviewAgreement, ReviewTask, ReviewTaskItem } from '@parley/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SystemClient } from './agent-system.fixtures.ts';
import { createQualityWorld, type QualityWorld } from './quality-world.fixtures.ts';

/** Samples that are drawn by chance and dealt out, and two inspectors who score the same. */
let world: QualityWorld;
const sessions: string[] = [];
beforeAll(async () => {
  world = await createQualityWorld();
  for (let each = 0; each < 6; each += 1) sessions.push(await world.served([1]));
  for (let each = 0; each < 3; each += 1) {
    sessions.push(await world.served([1], { group: 'support', by: world.ben }));
  }
});
afterAll(() => world[Symbol.asyncDispose]());

const wish = {
  name: 'November',
  kind: 'review',
  filter: {},
  strata: [] as string[],
  size: 4,
  seed: 'one',
  inspectorIds: ['agt_boss', 'agt_vera'],
};
const create = async (more: object = {}): Promise<ReviewTask> => {
  const { status, body } = await world.boss.post('/review-tasks', { ...wish, ...more });
  expect(status, JSON.stringify(body)).toBe(201);
  return body as unknown as ReviewTask;
};
const itemsOf = async (id: string, query = '', who: SystemClient = world.boss): Promise<ReviewTaskItem[]> =>
  ((await who.get(`/review-tasks/${id}/items${query}`)).body as { items: ReviewTaskItem[] }).items;
const sampleOf = async (id: string): Promise<string[]> => (await itemsOf(id)).map(({ sessionId }) => sessionId);

describe('a sampling task (QA-06)', () => {
  it('draws so many by chance, the same ones with the same seed, others with another', async () => {
    const [one, same, other] = [await create(), await create(), await create({ seed: 'two' })];
    const drawn = await sampleOf(one.id);
    expect(new Set(drawn).size).toBe(4);
    expect(drawn.every((id) => sessions.includes(id))).toBe(true);
    expect(await sampleOf(same.id)).toEqual(drawn);
    expect(await sampleOf(other.id)).not.toEqual(drawn);
    expect(one).toMatchObject({ population: 9, total: 4, done: 0, state: 'reviewing', creator: 'boss', seed: 'one' });
    const inspectors = (await itemsOf(one.id)).map(({ inspector }) => inspector.id);
    expect(inspectors).toEqual(['agt_boss', 'agt_vera', 'agt_boss', 'agt_vera']);
  });

  it('gives every agent a share in proportion, keeps to its filters, and takes all where there are few', async () => {
    const { id } = await create({ strata: ['agent'], size: 6 });
    const agents = (await itemsOf(id)).map(({ agent, stratum }) => `${agent?.id ?? ''} ${stratum}`);
    expect(agents.filter((each) => each === 'agt_ann ann')).toHaveLength(4);
    expect(agents.filter((each) => each === 'agt_ben ben')).toHaveLength(2);
    const few = await create({ filter: { group: 'support' }, size: 100 });
    expect(few).toMatchObject({ population: 3, total: 3, filter: { group: 'support' } });
  });

  it('says how many there are before it draws, and why it cannot', async () => {
    const preview = await world.boss.post('/review-tasks/preview', { kind: 'review', filter: { agent: 'agt_ben' } });
    expect(preview.body).toEqual({ sessions: 3 });
    const refused = async (more: object): Promise<number> =>
      (await world.boss.post('/review-tasks', { ...wish, ...more })).status;
    expect(await refused({ filter: { agent: 'nobody' } })).toBe(422);
    expect(await refused({ inspectorIds: ['agt_ann'] })).toBe(422);
    expect(await refused({ kind: 'calibration', inspectorIds: ['agt_boss'] })).toBe(422);
    expect(await refused({ filter: { colour: 'red' } })).toBe(400);
    expect(await refused({ size: 0 })).toBe(400);
  });

  it('goes to nobody who may not see what was drawn, and is made by who manages reviews (ADMIN-12)', async () => {
    const role = await world.boss.post('/roles', {
      name: 'Inspector of sales',
      permissions: ['sessions:read', 'reviews:read', 'reviews:write'],
      scopes: { history: { to: 'groups', groups: ['sales'] } },
    });
    await world.system.addAgent('ivy', { role: String(role.body.id) });
    const ivy = await world.node.signIn('ivy');
    const all = await world.boss.post('/review-tasks', { ...wish, inspectorIds: ['agt_ivy'], size: 9 });
    expect(all).toMatchObject({ status: 422, body: { problems: [{ pointer: '/inspectorIds/0' }] } });
    const { id } = await create({ inspectorIds: ['agt_ivy'], filter: { group: 'sales' } });
    expect(await itemsOf(id, '', ivy)).toHaveLength(4);
    // Of a task over both groups they see their part, and it counts no more.
    const both = await create({ size: 9 });
    expect((await ivy.get(`/review-tasks/${both.id}`)).body).toMatchObject({ total: 6 });
    expect((await ivy.post('/review-tasks', wish)).status).toBe(403);
    expect((await world.ann.get('/review-tasks')).status).toBe(403);
  });
});

it('gives nobody what they served themselves, and nobody scores it', async () => {
  const own = await world.served([1]);
  const made = await world.boss.post('/roles', {
    name: 'Serving inspector',
    permissions: ['sessions:serve', 'sessions:read', 'reviews:read', 'reviews:write'],
    scopes: { history: { to: 'all' } },
  });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  await world.system.addAgent('sam', { role: String(made.body.id) });
  const sam = await world.node.signIn('sam');
  await world.system.world.database.kysely
    .updateTable('session')
    .set({ agent_id: 'agt_sam' })
    .where('id', '=', own)
    .execute();
  const body = { revision: 0, schemeVersion: 1, scores: { courtesy: 5, solution: 2, rudeness: 0 } };
  expect((await sam.get(`/review-sessions/${own}`)).body).toMatchObject({ locked: 'own' });
  expect((await sam.put(`/review-sessions/${own}/review`, body)).status).toBe(403);
  const { id } = await create({ inspectorIds: ['agt_sam', 'agt_vera'], size: 100, seed: 'own' });
  expect(await sampleOf(id)).not.toContain(own);
});

describe('the list of tasks (QA-07)', () => {
  it('has folders with counts, progress, and is completed once all is reviewed', async () => {
    const before = (await world.vera.get('/review-tasks/count')).body as Record<string, number>;
    const { id } = await create({ name: 'Two', size: 2, seed: 'folders', inspectorIds: ['agt_vera'] });
    const counts = async () => (await world.vera.get('/review-tasks/count')).body as Record<string, number>;
    expect(await counts()).toMatchObject({
      all: (before['all'] ?? 0) + 1,
      mine: (before['mine'] ?? 0) + 1,
      'my-ongoing': (before['my-ongoing'] ?? 0) + 1,
    });
    const [first, second] = await sampleOf(id);
    await world.review(world.vera, first ?? '');
    expect((await world.vera.get(`/review-tasks/${id}`)).body).toMatchObject({
      done: 1,
      total: 2,
      ownOpen: 1,
      state: 'reviewing',
    });
    expect((await itemsOf(id, '?open=true&mine=true', world.vera)).map((item) => item.sessionId)).toEqual([second]);
    // Whoever reviews it, it is done.
    await world.review(world.boss, second ?? '');
    expect((await world.vera.get(`/review-tasks/${id}`)).body).toMatchObject({ done: 2, state: 'completed' });
    const { items } = (await world.vera.get('/review-tasks?folder=my-completed')).body as { items: ReviewTask[] };
    expect(items.map((task) => task.id)).toContain(id);
    expect((await world.boss.post(`/review-tasks/${id}/cancel`)).status).toBe(409);
    const { items: told } = (await world.vera.get('/me/notices?limit=100')).body as { items: { link: unknown }[] };
    expect(told.map(({ link }) => link)).toContainEqual({ to: 'review-task', id });
  });

  it('lets a task be cancelled', async () => {
    const { id } = await create({ seed: 'cancelled' });
    expect((await world.boss.post(`/review-tasks/${id}/cancel`)).body).toMatchObject({ state: 'cancelled' });
    expect((await world.boss.post(`/review-tasks/${id}/cancel`)).status).toBe(409);
  });
});

describe('a calibration', () => {
  it('has both score all of it unseen, tells how far they agree once they have, and counts for nothing else', async () => {
    const { id } = await create({ kind: 'calibration', name: 'Calibration', filter: { group: 'support' }, size: 3 });
    const sample = [...new Set(await sampleOf(id))];
    expect(sample).toHaveLength(3);
    const report = async () => (await world.boss.get('/reviews/report')).body;
    const before = await report();
    const give = (who: SystemClient, sessionId: string, courtesy: number) =>
      who.put(`/review-sessions/${sessionId}/review`, {
        revision: 0,
        schemeVersion: 1,
        taskId: id,
        scores: { courtesy, solution: 1, rudeness: 0 },
      });
    for (const [index, sessionId] of sample.entries()) {
      expect((await give(world.boss, sessionId, index)).status).toBe(200);
    }
    expect((await world.boss.get(`/review-tasks/${id}/agreement`)).status).toBe(403);
    const seen = await itemsOf(id, '', world.vera);
    expect(seen.filter(({ done }) => done)).toHaveLength(3);
    expect(seen.every(({ total }) => total === null)).toBe(true);
    const [first = ''] = sample;
    expect((await world.vera.get(`/review-sessions/${first}?task=${id}`)).body).toMatchObject({
      review: null,
      locked: null,
    });
    for (const [index, sessionId] of sample.entries()) await give(world.vera, sessionId, index === 2 ? 0 : index);
    const { status, body } = await world.boss.get(`/review-tasks/${id}/agreement`);
    expect(status).toBe(200);
    const { categories, ranges } = body as unknown as ReviewAgreement;
    expect(categories.map(({ key, sessions: count }) => `${key} ${count}`)).toEqual([
      'courtesy 3',
      'solution 3',
      'rudeness 3',
    ]);
    // Given were 0, 1, 2 and 0, 1, 0: they agree on two of three, by chance on a third.
    expect(categories[0]).toMatchObject({ agreed: 2 / 3, kappa: 0.5 });
    // Always one and the same says nothing.
    expect(categories[1]).toMatchObject({ agreed: 1, kappa: null });
    expect(ranges.sessions).toBe(3);
    expect(await report()).toEqual(before);
    expect(((await world.ben.get('/me/reviews')).body as { items: unknown[] }).items).toEqual([]);
    expect((await give(world.ann, first, 1)).status).toBe(403);
    expect((await itemsOf(id, '', world.vera)).every(({ total }) => total !== null)).toBe(true);
  });
});

describe('files of reviews and appeals (EXPORT-08)', () => {
  it('hold what their lists hold, with the same filters, for who may see them', async () => {
    const reviewed = await world.served([1]);
    const { review } = await world.review(world.boss, reviewed, undefined, { remark: 'Well done' });
    await world.ann.post(`/me/reviews/${review?.id ?? ''}/appeal`, { subject: 'Too low', reason: 'Because' });
    for (const [kind, filters, entries] of [
      ['reviews', { q: reviewed }, 1],
      ['reviews', { review: 'none', agent: 'nobody' }, 0],
      ['appeals', { q: reviewed, state: 'pending' }, 1],
    ] as const) {
      const estimate = await world.boss.post('/exports/estimate', { kind, filters, format: 'csv' });
      expect(estimate.body, JSON.stringify(estimate.body)).toMatchObject({ entries });
    }
    const denied = await world.ann.post('/exports/estimate', { kind: 'reviews', filters: {}, format: 'csv' });
    expect(denied.status).toBe(403);
    const rows = await csvOf('reviews', { q: reviewed });
    expect(rows).toContain('Courtesy: +4; Solution: +2; Rudeness: −0');
    expect(rows).toContain('Well done');
    expect(await csvOf('appeals', { q: reviewed })).toMatch(/2601\d{6},Too low,ann,boss/);
  });
});

async function csvOf(kind: string, filters: object): Promise<string> {
  const asked = await world.boss.post('/exports', { kind, filters, format: 'csv', language: 'en' });
  expect(asked.status, JSON.stringify(asked.body)).toBe(202);
  for (let look = 0; look < 200; look += 1) {
    await world.node.settle();
    const { body } = await world.boss.get(`/exports/${String(asked.body.id)}`);
    if (body.state !== 'done') continue;
    const [file] = body.files as { url: string }[];
    const url = (file?.url ?? '').replace(/^https?:\/\/[^/]+/, world.node.url);
    return (await fetch(url.startsWith('/') ? world.node.url + url : url, { headers: world.boss.headers })).text();
  }
  throw new Error(`The export of ${kind} was not done.`);
}
