import type { Appeal, AppealDetails, Notice, SessionReview } from '@parley/schemas';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SystemClient } from './agent-system.fixtures.ts';
import { createQualityWorld, type QualityWorld } from './quality-world.fixtures.ts';

/** Agents who think that a review is unfair, and the inspectors who gave it. */
let world: QualityWorld;
let sessionId: string;
let reviewId: string;
beforeAll(async () => {
  world = await createQualityWorld();
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(async () => {
  sessionId = await world.served();
  reviewId = (await world.review(world.boss, sessionId, scores)).review?.id ?? '';
});

const scores = { courtesy: 1, solution: 0, rudeness: 1 };
const wish = { subject: 'Unfair', reason: 'The visitor had left already.' };
const appeal = async (more: object = {}): Promise<AppealDetails> => {
  const { status, body } = await world.ann.post(`/me/reviews/${reviewId}/appeal`, { ...wish, ...more });
  expect(status, JSON.stringify(body)).toBe(201);
  return body as unknown as AppealDetails;
};
const look = async (who: SystemClient, id: string): Promise<AppealDetails> => {
  const { status, body } = await who.get(`/appeals/${id}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body as unknown as AppealDetails;
};
const change = (who: SystemClient, revision: number, courtesy: number) =>
  who.put(`/review-sessions/${sessionId}/review`, { revision, schemeVersion: 1, scores: { ...scores, courtesy } });
const told = async (who: SystemClient): Promise<Notice[]> =>
  ((await who.get('/me/notices?limit=100')).body as { items: Notice[] }).items;
const upload = async (who: SystemClient, name: string): Promise<string> => {
  const form = new FormData();
  form.append('file', new Blob(['evidence']), name);
  const { url } = world.node;
  const response = await fetch(`${url}/api/v1/uploads`, {
    method: 'POST',
    headers: { origin: url, ...who.headers },
    body: form,
  });
  return ((await response.json()) as { uploadId: string }).uploadId;
};

describe('results of one’s own (QA-08)', () => {
  it('are seen by who served, by nobody else, with what was given', async () => {
    const { items } = (await world.ann.get('/me/reviews')).body as { items: { id: string }[] };
    expect(items[0]).toMatchObject({ id: reviewId, sessionId, total: 0, range: 2, appeal: null });
    const { body } = await world.ann.get(`/me/reviews/${reviewId}`);
    expect(body).toMatchObject({
      review: { scores, inspector: { id: 'agt_boss' } },
      mayAppeal: true,
      appealUntil: null,
    });
    expect((await world.ben.get(`/me/reviews/${reviewId}`)).status).toBe(404);
    expect(((await world.ben.get('/me/reviews')).body as { items: unknown[] }).items).toEqual([]);
    expect(await told(world.ann)).toContainEqual(
      expect.objectContaining({
        kind: 'review-made',
        values: expect.objectContaining({ by: 'boss', total: '0' }) as object,
      }),
    );
  });

  it('are not shown where the application says so, and then nobody appeals', async () => {
    await world.boss.put('/settings', { quality: { agentsSeeReviews: false } });
    expect((await world.ann.get('/me/reviews')).status).toBe(403);
    expect((await world.ann.get(`/me/reviews/${reviewId}`)).status).toBe(403);
    expect((await world.ann.post(`/me/reviews/${reviewId}/appeal`, wish)).status).toBe(403);
    await world.boss.put('/settings', { quality: { agentsSeeReviews: true } });
  });
});

describe('an appeal (QA-09, QA-11)', () => {
  it('has subject, reason and evidence, a number of the day, and goes to the inspector who scored', async () => {
    const file = await upload(world.ann, 'screen.txt');
    const made = await appeal({ uploadIds: [file] });
    expect(made).toMatchObject({
      ...wish,
      state: 'pending',
      result: null,
      applicant: { id: 'agt_ann' },
      inspector: { id: 'agt_boss' },
      files: [{ uploadId: file, name: 'screen.txt' }],
    });
    expect(made.number).toMatch(/^260105\d{4}$/);
    expect(await told(world.boss)).toContainEqual(
      expect.objectContaining({ kind: 'appeal-made', link: { to: 'appeal', id: made.id } }),
    );
    expect((await world.ann.post(`/me/reviews/${reviewId}/appeal`, wish)).status).toBe(409);
  });

  it('takes no files of others, nothing empty, and nothing against results of others', async () => {
    const theirs = await upload(world.ben, 'theirs.txt');
    const post = (who: SystemClient, body: object) => who.post(`/me/reviews/${reviewId}/appeal`, body);
    expect((await post(world.ann, { ...wish, uploadIds: [theirs] })).status).toBe(400);
    expect((await post(world.ann, { ...wish, subject: '  ' })).status).toBe(400);
    expect((await post(world.ben, wish)).status).toBe(404);
  });

  it('has a number of its own when many are made at once, by the day of the application', async () => {
    const sessions = [sessionId];
    while (sessions.length < 4) sessions.push(await world.served());
    const ids = [reviewId];
    for (const one of sessions.slice(1)) ids.push((await world.review(world.boss, one)).review?.id ?? '');
    await world.boss.put('/settings', { timeZone: 'Pacific/Kiritimati' });
    const made = await Promise.all(ids.map((id) => world.ann.post(`/me/reviews/${id}/appeal`, wish)));
    const numbers = made.map(({ body }) => String(body.number)).sort();
    // 08:00 UTC is 22:00 there, still the same day; its counter goes on.
    expect(new Set(numbers).size).toBe(4);
    const counters = numbers.map((number) => Number(number.slice(6)));
    expect(counters.map((counter) => counter - (counters[0] ?? 0))).toEqual([0, 1, 2, 3]);
    // There it is the evening before.
    await world.boss.put('/settings', { timeZone: 'Pacific/Pago_Pago' });
    sessionId = await world.served();
    reviewId = (await world.review(world.boss, sessionId)).review?.id ?? '';
    expect((await appeal()).number).toBe('2601040001');
    await world.boss.put('/settings', { timeZone: 'UTC' });
  });

  it('may be too late, by a setting', async () => {
    await world.boss.put('/settings', { quality: { appealDays: 2 } });
    await world.system.world.database.pool.query(
      `update review set updated_at = updated_at - interval '3 days' where id = '${reviewId}'`,
    );
    expect((await world.ann.get(`/me/reviews/${reviewId}`)).body).toMatchObject({ mayAppeal: false });
    expect((await world.ann.post(`/me/reviews/${reviewId}/appeal`, wish)).status).toBe(422);
    await world.boss.put('/settings', { quality: { appealDays: 0 } });
  });
});

describe('processing an appeal (QA-12, QA-13)', () => {
  it('goes from pending over processing to closed, and its record says who did what', async () => {
    const { id, number } = await appeal();
    const file = await upload(world.boss, 'thread.txt');
    expect((await world.boss.post(`/appeals/${id}/comments`, { text: 'What happened?' })).status).toBe(201);
    expect((await world.boss.post(`/appeals/${id}/start`)).status).toBe(200);
    await world.after(1);
    await world.ann.post(`/appeals/${id}/comments`, { text: 'See the last message.' });
    await world.after(1);
    await world.boss.post(`/appeals/${id}/comments`, { text: '', uploadIds: [file] });
    await world.after(1);
    expect((await change(world.boss, 1, 5)).status).toBe(200);
    await world.after(1);
    expect((await world.boss.post(`/appeals/${id}/close`, { result: 'success', text: 'You are right.' })).status).toBe(
      200,
    );
    const after = await look(world.ann, id);
    expect(after).toMatchObject({ state: 'closed', result: 'success', total: 4, mayComment: false });
    expect(after.entries.map(({ kind, by }) => `${kind} ${by?.name ?? ''}`)).toEqual([
      'created ann',
      'comment boss',
      'started boss',
      'comment ann',
      'comment boss',
      'score-changed boss',
      'closed boss',
    ]);
    expect(after.entries[5]?.totals).toEqual({ before: 0, after: 4 });
    expect(after.entries[4]?.files).toMatchObject([{ name: 'thread.txt' }]);
    const notices = (await told(world.ann)).filter(({ values }) => values['number'] === number);
    expect(new Set(notices.map(({ kind }) => kind))).toEqual(
      new Set(['appeal-commented', 'appeal-started', 'appeal-closed']),
    );
    expect((await world.ann.post(`/appeals/${id}/comments`, { text: 'Thanks' })).status).toBe(409);
    expect((await world.boss.post(`/appeals/${id}/start`)).status).toBe(409);
  });

  it('lets the score be changed by its inspector alone, and only meanwhile', async () => {
    const { id } = await appeal();
    const lockOf = async (who: SystemClient): Promise<SessionReview['locked']> =>
      ((await who.get(`/review-sessions/${sessionId}`)).body as unknown as SessionReview).locked;
    expect(await lockOf(world.boss)).toBe('appeal-pending');
    expect((await change(world.boss, 1, 5)).status).toBe(403);
    expect((await world.vera.post(`/appeals/${id}/start`)).status).toBe(403);
    expect((await world.boss.post(`/appeals/${id}/close`, { result: 'failed' })).status).toBe(409);
    await world.boss.post(`/appeals/${id}/start`);
    expect(await lockOf(world.vera)).toBe('other-inspector');
    expect((await change(world.vera, 1, 5)).status).toBe(403);
    expect((await change(world.boss, 1, 2)).status).toBe(200);
    await world.boss.post(`/appeals/${id}/close`, { result: 'failed' });
    expect(await lockOf(world.boss)).toBe('appeal-closed');
    expect((await change(world.boss, 2, 5)).status).toBe(403);
  });

  it('is talked about by who appealed and the inspector, and seen by who looks at reviews there', async () => {
    const { id } = await appeal();
    expect((await world.vera.post(`/appeals/${id}/comments`, { text: 'Me too' })).status).toBe(403);
    expect((await world.ben.get(`/appeals/${id}`)).status).toBe(404);
    expect((await world.ben.post(`/appeals/${id}/comments`, { text: 'Hi' })).status).toBe(404);
    expect((await world.ann.post(`/appeals/${id}/comments`, { text: '  ' })).status).toBe(400);
    expect(await look(world.vera, id)).toMatchObject({ mayStart: false, mayComment: false });
  });

  it('is taken over by another inspector once the first one works here no more', async () => {
    await world.system.addAgent('otto', { role: 'admin' });
    const otto = await world.node.signIn('otto');
    sessionId = await world.served();
    reviewId = (await world.review(otto, sessionId, scores)).review?.id ?? '';
    const { id } = await appeal();
    expect((await world.boss.delete('/agents/agt_otto')).status).toBeLessThan(300);
    expect((await world.vera.post(`/appeals/${id}/start`)).status).toBe(200);
    const after = await look(world.vera, id);
    expect(after.inspector.id).toBe('agt_vera');
    expect(after.entries.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['taken-over', 'started']));
    expect((await change(world.vera, 1, 5)).status).toBe(200);
  });
});

describe('the list of appeals (QA-10)', () => {
  it('has its counts, is found by number, filtered by state and time, and is one’s own for agents', async () => {
    const { id, number } = await appeal();
    await world.boss.post(`/appeals/${id}/start`);
    const list = async (who: SystemClient, path: string): Promise<Appeal[]> =>
      ((await who.get(path)).body as { items: Appeal[] }).items;
    expect(await list(world.vera, `/appeals?q=${number}`)).toMatchObject([{ id, subject: 'Unfair', sessionId }]);
    expect(await list(world.vera, `/appeals?q=${number}&state=pending`)).toEqual([]);
    expect(await list(world.vera, `/appeals?to=2020-01-01T00:00:00Z`)).toEqual([]);
    expect((await list(world.ann, '/me/appeals?state=processing')).map((one) => one.id)).toContain(id);
    expect(await list(world.ben, '/me/appeals')).toEqual([]);
    expect((await world.ann.get('/appeals')).status).toBe(403);
    const { body: counts } = await world.vera.get('/appeals/count');
    const { all, pending, processing, closed } = counts as Record<string, number>;
    expect(all).toBe((pending ?? 0) + (processing ?? 0) + (closed ?? 0));
    expect(processing).toBeGreaterThan(0);
    expect((await world.vera.get(`/appeals/count?q=${number}`)).body).toMatchObject({ all: 1, processing: 1 });
  });
});
