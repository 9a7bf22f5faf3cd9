import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestApi, type TestAnswer, type TestApi, type TestClient } from '../../app.fixtures.ts';
import { FakeClock } from '../fake-clock.ts';
import { withTransaction } from '../database/index.ts';
import { idempotencyPersonal } from './idempotency.personal.ts';
import { keptHours } from './idempotency.ts';

let api: TestApi;
let clock: FakeClock;
let admin: TestClient;
beforeEach(async () => {
  clock = new FakeClock();
  api = await createTestApi({ clock });
  admin = await api.signIn('admin1@example.com');
});
afterEach(() => api[Symbol.asyncDispose]());

const path = '/api/v1/skill-groups';
const sales = { key: 'sales', name: 'Sales' };
const post = (body: unknown, key: string, { who = admin, to = path } = {}): Promise<TestAnswer> =>
  who.send('POST', to, body, { 'Idempotency-Key': key });
const groupsOf = async (who = admin): Promise<string[]> =>
  ((await who.get(path)).body.items as { key: string }[]).map(({ key }) => key).filter((key) => key !== 'general');
const apiKey = async (scopes: string[] = ['admin']): Promise<TestClient> => {
  const made = await admin.post('/api/v1/api-keys', { name: 'Shop', scopes });
  return api.as({ Authorization: `Bearer ${String(made.body.secret)}` });
};

describe('a POST with an Idempotency-Key', () => {
  it('is done once, and answered the same again and again', async () => {
    const first = await post(sales, 'k1');
    expect(first.status).toBe(201);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    for (let time = 0; time < 3; time += 1) {
      const again = await post({ name: 'Sales', key: 'sales' }, '"k1"');
      expect(again).toMatchObject({ status: 201, body: first.body });
      expect(again.headers.get('idempotency-replayed')).toBe('true');
    }
    expect(await groupsOf()).toEqual(['sales']);
    // Without a key, or with another, it is another request.
    expect((await admin.post(path, sales)).status).toBe(409);
    expect((await post(sales, 'k2')).status).toBe(409);
  });

  it('is done once when it comes many times at once', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(sales, 'k1')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 409]));
    const made = answers.filter(({ status }) => status === 201);
    expect(new Set(made.map(({ body }) => body.id)).size).toBe(1);
    const told = answers.find(({ status }) => status === 409);
    expect(told?.headers.get('retry-after')).toBe('1');
    expect(told?.body.detail).toContain('still being carried out');
    expect(await groupsOf()).toEqual(['sales']);
  });

  it('may be tried again under its key when it was refused', async () => {
    expect((await post({ key: 'sales' }, 'k1')).status).toBe(400);
    await admin.post(path, sales);
    expect((await post(sales, 'k1')).status).toBe(409);
    expect((await post({ key: 'billing', name: 'Billing' }, 'k1')).status).toBe(201);
  });

  it('is not taken for another: same key, other body, address or sender', async () => {
    await post(sales, 'k1');
    const other = await post({ key: 'billing', name: 'Billing' }, 'k1');
    expect(other).toMatchObject({ status: 422, body: { code: 'unprocessable' } });
    expect(other.body.detail).toContain('POST /api/v1/skill-groups');
    expect((await post({ name: 'Tag', kind: 'session' }, 'k1', { to: '/api/v1/roles' })).status).toBe(400);
    const key = await apiKey();
    expect((await post({ key: 'billing', name: 'Billing' }, 'k1', { who: key })).status).toBe(201);
    const elsewhere = await api.signIn('admin2@example.com');
    expect((await post(sales, 'k1', { who: elsewhere })).status).toBe(201);
    expect(await groupsOf(elsewhere)).toEqual(['sales']);
  });

  it('keeps what it answered as a secret, and shows a secret again to who asked', async () => {
    const to = '/api/v1/api-keys';
    const made = await post({ name: 'Shop', scopes: ['admin'] }, 'k1', { to });
    const secret = String(made.body.secret);
    expect(secret).toMatch(/^prk_/);
    const [row] = await api.database.kysely.selectFrom('idempotency_key').selectAll().execute();
    expect(JSON.stringify(row)).not.toContain(secret);
    expect((await post({ name: 'Shop', scopes: ['admin'] }, 'k1', { to })).body.secret).toBe(secret);
  });

  it('is not repeated when nobody knows whether it was done', async () => {
    await post(sales, 'k1');
    await api.database.kysely.updateTable('idempotency_key').set({ status: null, answer_sealed: null }).execute();
    expect((await post(sales, 'k1')).body.detail).toContain('still being carried out');
    await clock.advance(121_000);
    expect((await post(sales, 'k1')).body.detail).toContain('may have been carried out');
    expect(await groupsOf()).toEqual(['sales']);
  });

  it('is not taken for a file, which it could not tell from another', async () => {
    const file = await admin.send('POST', '/api/v1/agents/import', 'a;b', {
      'Content-Type': 'text/csv',
      'Idempotency-Key': 'k1',
    });
    expect(file.body.detail).toContain('without Idempotency-Key');
  });

  it('keeps no answer of an application in which somebody was erased, and is still not done again', async () => {
    await post(sales, 'k1');
    const subject = { applicationId: 'app_1', visitorIds: [], threadIds: [], sessionIds: [], noteIds: [], emails: [] };
    await withTransaction(api.database, (trx) => idempotencyPersonal.erase(trx, subject));
    expect((await post(sales, 'k1')).body.detail).toContain('its answer is not kept');
    expect(await groupsOf()).toEqual(['sales']);
  });

  it('is forgotten after a day', async () => {
    await post(sales, 'k1');
    await clock.advance((keptHours * 3_600 - 60) * 1_000);
    await api.platform.idempotency.expire(clock.now());
    admin = await api.signIn('admin1@example.com');
    expect((await post(sales, 'k1')).status).toBe(201);
    await clock.advance(120_000);
    expect((await post(sales, 'k1')).status).toBe(409);
    await api.platform.idempotency.expire(clock.now());
    expect(await api.database.kysely.selectFrom('idempotency_key').selectAll().execute()).toEqual([]);
  });

  it('says what is wrong with a key', async () => {
    const answer = await post(sales, 'two words');
    expect(answer).toMatchObject({ status: 400, body: { code: 'bad_request' } });
    expect(await groupsOf()).toEqual([]);
  });
});

describe('If-Match', () => {
  const field = async (): Promise<TestAnswer> => admin.get('/api/v1/profile-fields');
  const put = (body: object, tag: string): Promise<TestAnswer> =>
    admin.send('PUT', '/api/v1/profile-fields', body, { 'If-Match': tag });

  it('takes the place of the revision, and a stale one is refused with both sides', async () => {
    const read = await field();
    const tag = read.headers.get('etag') ?? '';
    expect(tag).toBe(`"r${String(read.body.revision)}"`);
    const { revision: _, ...rest } = read.body;
    const saved = await put(rest, tag);
    expect(saved.status, JSON.stringify(saved.body)).toBe(200);
    expect(saved.headers.get('etag')).not.toBe(tag);
    const stale = await put(rest, tag);
    expect(stale).toMatchObject({ status: 412, body: { code: 'precondition_failed' } });
    expect(stale.body).toHaveProperty('current');
    // By the member alone it is the conflict that it always was.
    expect((await admin.put('/api/v1/profile-fields', { ...rest, revision: read.body.revision })).status).toBe(409);
  });

  it('refuses tags that are none of ours, that differ from the body, and where nothing has a revision', async () => {
    const { revision, ...rest } = (await field()).body;
    for (const tag of ['W/"r1"', 'r1', '"1"', '"r1", "r2"', '"r-1"']) expect((await put(rest, tag)).status).toBe(400);
    const other = await put({ ...rest, revision }, `"r${Number(revision) + 1}"`);
    expect(other.body.detail).toContain('differ');
    expect((await put({ ...rest, revision }, '*')).status).toBe(200);
    const made = await admin.post(path, sales);
    const answer = await admin.send('PATCH', `${path}/${String(made.body.id)}`, { name: 'S' }, { 'If-Match': '"r1"' });
    expect(answer).toMatchObject({ status: 400 });
    expect(answer.body.detail).toContain('no revision');
  });
});
