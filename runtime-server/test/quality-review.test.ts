import type { ReviewedSession, ReviewReport, SessionReview } from '@parley/schemas';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createQualityWorld, type QualityWorld } from './quality-world.fixtures.ts';

/** Reviews of conversations: what is scored, by whom, and what is seen of it. */
let world: QualityWorld;
beforeAll(async () => {
  world = await createQualityWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const look = async (sessionId: string, who = world.boss): Promise<SessionReview> => {
  const { status, body } = await who.get(`/review-sessions/${sessionId}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body as unknown as SessionReview;
};
const list = async (query = '', who = world.boss): Promise<ReviewedSession[]> => {
  const { status, body } = await who.get(`/review-sessions${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return (body as unknown as { items: ReviewedSession[] }).items;
};
const scores = { courtesy: 4, solution: 2, rudeness: 0 };

describe('how a conversation went (QA-01, QA-02)', () => {
  it('is told in the list and beside the thread: first, mean and longest response, what took too long, duration', async () => {
    const sessionId = await world.served([4, 100, 20]);
    const [line] = await list(`?q=${sessionId}`);
    expect(line).toMatchObject({
      session: { id: sessionId, agent: { name: 'ann' } },
      metrics: { firstResponse: 4, averageResponse: 60, maximumResponse: 100, responses: 2, excessive: 1 },
      review: null,
    });
    expect(line?.metrics.duration).toBeGreaterThanOrEqual(127);
    const { excessive, excessiveSeconds, metrics } = await look(sessionId);
    expect(excessiveSeconds).toBe(60);
    expect(metrics).toEqual(line?.metrics);
    expect(excessive).toEqual([{ position: expect.any(Number) as number, seconds: 100 }]);
    const { items } = (await world.boss.get(`/sessions/${sessionId}/messages?after=0&limit=50`)).body as {
      items: { position: number; body: { text?: string } }[];
    };
    expect(items.find(({ position }) => position === excessive[0]?.position)?.body.text).toBe('answer 1');
  });

  it('takes too long by a setting, also where nobody answered first for long', async () => {
    const sessionId = await world.served([30, 10]);
    await world.boss.put('/settings', { quality: { excessiveSeconds: 20 } });
    expect((await look(sessionId)).excessive).toMatchObject([{ seconds: 30 }]);
    await world.boss.put('/settings', { quality: { excessiveSeconds: 60 } });
    expect((await look(sessionId)).metrics.excessive).toBe(0);
  });

  it('is filtered by channel, group, agent, time, review, range and inspector', async () => {
    const sessionId = await world.served([5], { group: 'support', by: world.ben });
    await world.review(world.boss, sessionId, { courtesy: 5, solution: 2, rudeness: 0 });
    const finds = async (query: string): Promise<boolean> =>
      (await list(query)).some(({ session }) => session.id === sessionId);
    for (const query of ['group=support', 'agent=agt_ben', 'review=any', 'review=5', 'inspector=agt_boss'])
      expect(await finds(`?${query}`), query).toBe(true);
    for (const query of ['group=sales', 'agent=agt_ann', 'review=none', 'review=1', 'inspector=agt_vera', 'appeal=any'])
      expect(await finds(`?${query}`), query).toBe(false);
    expect((await world.boss.get('/review-sessions?review=6')).status).toBe(400);
  });
});

describe('a review (QA-02, QA-03)', () => {
  let sessionId: string;
  beforeEach(async () => {
    sessionId = await world.served([5, 7]);
  });

  it('is the sum of its categories, with a remark and marks on messages, and keeps every change', async () => {
    const { review } = await world.review(world.boss, sessionId, scores, {
      remark: 'Friendly',
      marks: [{ position: 2, kind: 'good', text: 'Quick' }],
    });
    expect(review).toMatchObject({
      total: 6,
      minimum: -2,
      maximum: 7,
      range: 5,
      revision: 1,
      agent: { id: 'agt_ann' },
      inspector: { id: 'agt_boss' },
    });
    const again = await world.review(world.boss, sessionId, { ...scores, rudeness: 1.5 }, { revision: 1 });
    expect(again.review).toMatchObject({
      total: 4.5,
      range: 4,
      revision: 2,
      remark: '',
      changes: [
        { revision: 1, total: 6, remark: 'Friendly' },
        { revision: 2, total: 4.5, by: { id: 'agt_boss' } },
      ],
    });
    const { items } = (await world.boss.get('/audit?limit=20')).body as { items: { action: string }[] };
    expect(items.map(({ action }) => action)).toEqual(expect.arrayContaining(['review.made', 'review.changed']));
  });

  it('refuses what is no score, and messages that are none', async () => {
    const send = (more: object) =>
      world.boss.put(`/review-sessions/${sessionId}/review`, { revision: 0, schemeVersion: 1, scores, ...more });
    expect(await send({ scores: { courtesy: 6, solution: 2 } })).toMatchObject({
      status: 422,
      body: { problems: [{ pointer: '/scores/courtesy' }, { pointer: '/scores/rudeness' }] },
    });
    expect((await send({ scores: { ...scores, courtesy: -1 } })).status).toBe(400);
    expect((await send({ scores: { ...scores, courtesy: 1.3 } })).status).toBe(400);
    expect((await send({ marks: [{ position: 999, kind: 'bad' }] })).body).toMatchObject({
      problems: [{ pointer: '/marks/0/position' }],
    });
    expect((await look(sessionId)).review).toBeNull();
  });

  it('has one inspector: of two at once the first one stays, and nobody else changes it', async () => {
    const both = await Promise.all(
      [world.boss, world.vera].map((who) =>
        who.put(`/review-sessions/${sessionId}/review`, { revision: 0, schemeVersion: 1, scores }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const first = both[0]?.status === 200 ? world.boss : world.vera;
    const other = first === world.boss ? world.vera : world.boss;
    expect((await look(sessionId, other)).locked).toBe('other-inspector');
    expect((await look(sessionId, first)).locked).toBeNull();
    const change = { revision: 1, schemeVersion: 1, scores: { ...scores, courtesy: 0 } };
    expect((await other.put(`/review-sessions/${sessionId}/review`, change)).status).toBe(403);
    const tabs = await Promise.all([1, 2].map(() => first.put(`/review-sessions/${sessionId}/review`, change)));
    expect(tabs.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('is for closed conversations of the application, within reach of the records, by who reviews (ADMIN-12)', async () => {
    const { sessionId: open } = await world.node.visit('sales');
    expect((await world.boss.get(`/review-sessions/${open}`)).status).toBe(404);
    const role = await world.boss.post('/roles', {
      name: 'Inspector of support',
      permissions: ['sessions:read', 'reviews:read', 'reviews:write'],
      scopes: { history: { to: 'groups', groups: ['support'] } },
    });
    expect(role.status, JSON.stringify(role.body)).toBe(201);
    await world.system.addAgent('ida', { role: String(role.body.id) });
    const ida = await world.node.signIn('ida');
    const theirs = await world.served([5], { group: 'support', by: world.ben });
    expect((await ida.get(`/review-sessions/${sessionId}`)).status).toBe(404);
    expect((await look(theirs, ida)).locked).toBeNull();
    expect((await list('', ida)).every(({ session }) => session.skillGroup === 'support')).toBe(true);
    expect((await ida.put('/review-categories', { version: 1, categories: world.categories })).status).toBe(403);
    for (const path of ['/review-sessions', `/review-sessions/${sessionId}`, '/reviews/report', '/review-categories'])
      expect((await world.ann.get(path)).status, path).toBe(403);
  });
});

describe('into five ranges (QA-05)', () => {
  it('fall closed conversations, those without a review apart, in all, by agent and by category', async () => {
    const fresh = await createQualityWorld();
    try {
      const given = [
        { courtesy: 0, solution: 0, rudeness: 2 },
        { courtesy: 5, solution: 2, rudeness: 0 },
        { courtesy: 4, solution: 2, rudeness: 0 },
      ];
      for (const each of given) await fresh.review(fresh.boss, await fresh.served(), each);
      await fresh.served([5], { group: 'support', by: fresh.ben });
      const report = async (query: string) =>
        (await fresh.boss.get(`/reviews/report${query}`)).body as unknown as ReviewReport;
      expect(await report('')).toMatchObject({
        sessions: 4,
        unrated: 1,
        ranges: [1, 0, 0, 0, 2],
        meanShare: (0 + 1 + 8 / 9) / 3,
        byAgent: [
          { agent: { id: 'agt_ann' }, sessions: 3, unrated: 0, meanTotal: 11 / 3 },
          {
            agent: { id: 'agt_ben' },
            sessions: 1,
            unrated: 1,
            ranges: [0, 0, 0, 0, 0],
            meanTotal: null,
            meanShare: null,
          },
        ],
        byCategory: [
          { key: 'courtesy', reviews: 3, meanScore: 3, meanShare: 0.6 },
          { key: 'solution', meanScore: 4 / 3 },
          { key: 'rudeness', attribute: 'minus', meanScore: 2 / 3 },
        ],
      });
      // Every figure is what the list has with the same filters.
      for (const range of [1, 2, 3, 4, 5]) {
        const { body } = await fresh.boss.get(`/review-sessions/count?review=${range}`);
        expect(body.count).toBe((await report('')).ranges[range - 1]);
      }
      expect(await report('?group=support')).toMatchObject({ sessions: 1, unrated: 1 });
      expect(await report('?from=2090-01-01T00:00:00Z')).toMatchObject({ sessions: 0, byAgent: [], meanShare: null });
    } finally {
      await fresh[Symbol.asyncDispose]();
    }
  });
});

describe('categories (QA-03, QA-04)', () => {
  it('hold at once for new reviews, and what was reviewed before keeps its own', async () => {
    const [before, after] = [await world.served(), await world.served()];
    await world.review(world.boss, before);
    const changed = [{ key: 'clarity', name: 'Clarity', description: '', attribute: 'plus', score: 10 }];
    const { version } = (await world.boss.get('/review-categories')).body as { version: number };
    const put = await world.boss.put('/review-categories', { version, categories: changed });
    expect(put.body).toMatchObject({ version: 2, minimum: 0, maximum: 10, updatedBy: 'boss' });
    // Who began before is told.
    const stale = { revision: 0, schemeVersion: 1, scores };
    expect((await world.boss.put(`/review-sessions/${after}/review`, stale)).status).toBe(409);
    expect((await world.review(world.boss, after, { clarity: 9 }, { schemeVersion: 2 })).review?.range).toBe(5);
    const kept = await look(before);
    expect(kept.scheme).toMatchObject({ version: 1, minimum: -2 });
    expect((await world.review(world.boss, before, { ...scores, courtesy: 0 }, { revision: 1 })).review).toMatchObject({
      total: 2,
      scheme: { version: 1 },
    });
    expect((await world.boss.put('/review-categories', { version, categories: changed })).status).toBe(409);
    const back = await world.boss.put('/review-categories', { version: 2, categories: world.categories });
    expect(back.body.version).toBe(3);
  });

  it('have each their own name, and their changes are in the audit', async () => {
    const { version } = (await world.boss.get('/review-categories')).body as { version: number };
    const twice = [world.categories[0], { ...world.categories[0], key: 'other' }];
    expect((await world.boss.put('/review-categories', { version, categories: twice })).body).toMatchObject({
      problems: [{ pointer: '/categories/1/name' }],
    });
    expect((await world.boss.put('/review-categories', { version, categories: [] })).status).toBe(400);
    const { items } = (await world.boss.get('/audit?limit=100')).body as { items: { action: string }[] };
    expect(items.some(({ action }) => action === 'review-categories.changed')).toBe(true);
  });
});
