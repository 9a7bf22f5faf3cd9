import type { RecoveryCodes, SecondFactorSetup } from '@parley/schemas';
import { TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApi, testPassword, type TestApi, type TestClient } from '../../app.fixtures.ts';
import { FakeClock } from '../../testing/index.ts';
import { lacksSecondFactor } from '../auth/sign-in.store.ts';

let api: TestApi;
let clock: FakeClock;
beforeAll(async () => {
  clock = new FakeClock(new Date('2026-11-29T12:00:00Z'));
  api = await createTestApi({ clock });
});
afterAll(() => api[Symbol.asyncDispose]());

const signIn = (email: string, code?: string, password = testPassword) =>
  api.nobody.send('POST', '/api/v1/auth/sign-in', { email, password, ...(code !== undefined && { code }) });
/** What the authenticator shows now. */
const shown = (secret: string) => new TOTP({ secret }).generate({ timestamp: clock.now().getTime() });
const nextCode = () => clock.advance(30_000);

async function begin(client: TestClient): Promise<string> {
  const { body } = await client.post('/api/v1/me/second-factor', { currentPassword: testPassword });
  return (body as unknown as SecondFactorSetup).secret;
}

/** Somebody new with a second factor: their secret and recovery codes. */
async function protect(email: string) {
  await api.addAgent({ applicationId: 'app_1', email, role: 'agent' });
  const client = await api.signIn(email);
  const secret = await begin(client);
  const { body } = await client.post('/api/v1/me/second-factor/confirm', { code: shown(secret) });
  await nextCode();
  return { client, secret, recoveryCodes: (body as unknown as RecoveryCodes).recoveryCodes };
}

describe('a second factor', () => {
  it('is asked for once it is confirmed, after the password alone', async () => {
    await api.addAgent({ applicationId: 'app_1', email: 'ann@example.com', role: 'agent' });
    const client = await api.signIn('ann@example.com');
    const secret = await begin(client);
    expect((await signIn('ann@example.com')).status).toBe(200);
    const again = await api.signIn('ann@example.com');
    const wrong = await again.post('/api/v1/me/second-factor/confirm', { code: '000000' });
    expect(wrong.body.problems).toMatchObject([{ pointer: '/code' }]);
    expect((await again.post('/api/v1/me/second-factor/confirm', { code: shown(secret) })).status).toBe(200);
    expect((await signIn('ann@example.com')).body.code).toBe('second_factor_required');
    expect((await client.get('/api/v1/me')).status).toBe(401);
  });

  it('lets in by the code of the moment, and never twice by the same', async () => {
    const { secret, recoveryCodes } = await protect('bea@example.com');
    expect(recoveryCodes).toHaveLength(10);
    const asked = await signIn('bea@example.com');
    expect(asked.status).toBe(401);
    expect(asked.body.code).toBe('second_factor_required');
    expect(asked.headers.getSetCookie()).toEqual([]);
    expect((await signIn('bea@example.com', shown(secret), 'not the password')).body.code).toBe('unauthorized');
    const code = shown(secret);
    expect((await signIn('bea@example.com', code)).status).toBe(200);
    expect((await signIn('bea@example.com', code)).body.code).toBe('second_factor_required');
    await nextCode();
    const spaced = `${shown(secret).slice(0, 3)} ${shown(secret).slice(3)}`;
    expect((await signIn('bea@example.com', spaced)).status).toBe(200);
  });

  it('of two sign-ins by one code at once lets in one', async () => {
    const { secret } = await protect('two@example.com');
    const code = shown(secret);
    const answers = await Promise.all([signIn('two@example.com', code), signIn('two@example.com', code)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it('lets in by each recovery code once', async () => {
    const { recoveryCodes } = await protect('cat@example.com');
    const [first = '', second = ''] = recoveryCodes;
    expect((await signIn('cat@example.com', first.toUpperCase())).status).toBe(200);
    expect((await signIn('cat@example.com', first)).status).toBe(401);
    const client = api.as({
      Cookie: ((await signIn('cat@example.com', second)).headers.getSetCookie()[0] ?? '').split(';')[0] ?? '',
    });
    expect((await client.get('/api/v1/me/second-factor')).body).toMatchObject({ recoveryCodesLeft: 8 });
    const renew = (currentPassword: string) =>
      client.post('/api/v1/me/second-factor/recovery-codes', { currentPassword, code: recoveryCodes[2] });
    expect((await renew('guess')).status).toBe(400);
    expect((await renew(testPassword)).status).toBe(200);
    expect((await signIn('cat@example.com', recoveryCodes[3])).status).toBe(401);
  });

  it('is looked at five times, and then not for a quarter of an hour, right or wrong', async () => {
    const { secret } = await protect('dora@example.com');
    for (let i = 0; i < 5; i += 1) expect((await signIn('dora@example.com', '123456')).status).toBe(401);
    const blocked = await signIn('dora@example.com', shown(secret));
    expect(blocked.status).toBe(429);
    expect(Number(blocked.headers.get('retry-after'))).toBe(900);
    await clock.advance(900_000);
    expect((await signIn('dora@example.com', shown(secret))).status).toBe(200);
  });

  it('cannot be replaced, removed or renewed at a page that was left open', async () => {
    const { client, secret } = await protect('eva@example.com');
    expect((await client.post('/api/v1/me/second-factor', { currentPassword: 'guess' })).status).toBe(400);
    expect((await client.post('/api/v1/me/second-factor', { currentPassword: testPassword })).status).toBe(409);
    const remove = (currentPassword: string, code: string) =>
      client.post('/api/v1/me/second-factor/remove', { currentPassword, code });
    expect((await remove('guess', shown(secret))).status).toBe(400);
    expect((await remove(testPassword, '000000')).status).toBe(401);
    const proof = { currentPassword: testPassword, code: '000000' };
    expect((await client.post('/api/v1/me/second-factor/recovery-codes', proof)).status).toBe(401);
    expect((await remove(testPassword, shown(secret))).status).toBe(204);
    expect((await signIn('eva@example.com')).status).toBe(200);
  });

  it('ends the other sign-ins when it is turned on, and is taken away by an administrator for who lost it', async () => {
    await protect('flo@example.com');
    const admin = await api.signIn('admin1@example.com');
    const { body } = await admin.get('/api/v1/agents?limit=200');
    const flo = (body.items as { id: string; email: string }[]).find(({ email }) => email === 'flo@example.com');
    const reset = `/api/v1/agents/${flo?.id}/reset-second-factor`;
    const foreigner = await api.signIn('admin2@example.com');
    expect((await foreigner.post(reset)).status).toBe(404);
    expect((await admin.post(reset)).status).toBe(204);
    expect((await admin.post(reset)).status).toBe(409);
    expect((await signIn('flo@example.com')).status).toBe(200);
    const audit = await admin.get('/api/v1/audit');
    const actions = (audit.body.items as { action: string }[]).map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['account.second-factor-added', 'agent.second-factor-reset']));
  });

  it('is taken away neither from oneself without proof, nor from who may do more', async () => {
    const admin = await api.signIn('admin1@example.com');
    const { body } = await admin.get('/api/v1/agents?limit=200');
    const idOf = (email: string) =>
      (body.items as { id: string; email: string }[]).find((one) => one.email === email)?.id;
    const own = await admin.post(`/api/v1/agents/${idOf('admin1@example.com')}/reset-second-factor`);
    expect(own.status).toBe(409);
    expect(own.body.detail).toContain('your own second factor');
    const role = { name: 'People', description: '', permissions: ['agents:read', 'agents:write'], scopes: {} };
    const made = await admin.post('/api/v1/roles', { ...role, hiddenPages: [] });
    const helper = await api.addAgent({ applicationId: 'app_1', email: 'helper@example.com', role: 'agent' });
    expect((await admin.patch(`/api/v1/agents/${helper}`, { role: String(made.body.id) })).status).toBe(200);
    const client = await api.signIn('helper@example.com');
    const stronger = await client.post(`/api/v1/agents/${idOf('admin1@example.com')}/reset-second-factor`);
    expect(stronger.status).toBe(403);
  });

  it('is seen in the list of sign-ins where the code was wrong, not where it was only asked for', async () => {
    const { client, secret } = await protect('ivy@example.com');
    await signIn('ivy@example.com');
    await signIn('ivy@example.com', '000000');
    await signIn('ivy@example.com', shown(secret));
    const attempts = await api.platform.database.kysely
      .selectFrom('sign_in_attempt as a')
      .innerJoin('auth.user as u', 'u.id', 'a.account_id')
      .where('u.email', '=', 'ivy@example.com')
      .orderBy('a.id')
      .select('a.outcome')
      .execute();
    expect(attempts.map(({ outcome }) => outcome)).toEqual(['signed-in', 'wrong-code', 'signed-in']);
    expect((await client.get('/api/v1/me')).status).toBe(401);
  });

  it('never stands in the database as it is', async () => {
    const { secret, recoveryCodes } = await protect('gus@example.com');
    const rows = await api.platform.database.kysely.selectFrom('auth.second_factor').selectAll().execute();
    const text = JSON.stringify(rows);
    expect(text).not.toContain(secret);
    for (const code of recoveryCodes) expect(text).not.toContain(code.replace('-', ''));
  });
});

describe('an application that asks for a second factor', () => {
  it('opens nothing but the account to who has none, and everything to who has', async () => {
    await api.addApplication('app_9');
    await api.addAgent({ applicationId: 'app_9', email: 'head@example.com', role: 'admin' });
    const head = await api.signIn('head@example.com');
    const on = { signIn: { secondFactor: true } };
    const refused = await head.put('/api/v1/settings', on);
    expect(refused.status).toBe(400);
    expect(refused.body.problems).toMatchObject([{ pointer: '/signIn/secondFactor' }]);
    const secret = await begin(head);
    await head.post('/api/v1/me/second-factor/confirm', { code: shown(secret) });
    expect((await head.put('/api/v1/settings', on)).status).toBe(200);

    await api.addAgent({ applicationId: 'app_9', email: 'other@example.com', role: 'agent' });
    const client = await api.signIn('other@example.com');
    const { kysely } = api.platform.database;
    const session = await kysely
      .selectFrom('auth.session as s')
      .innerJoin('auth.user as u', 'u.id', 's.userId')
      .where('u.email', '=', 'other@example.com')
      .select([lacksSecondFactor('s').as('lacks')])
      .executeTakeFirstOrThrow();
    // Open sockets ask the same, and are closed.
    expect(session.lacks).toBe(true);
    expect((await client.get('/api/v1/me')).body).toMatchObject({ needsSecondFactor: true, permissions: [] });
    const shut = await client.get('/api/v1/agents');
    expect(shut.status).toBe(403);
    expect(shut.body.detail).toContain('second factor');
    const theirs = await begin(client);
    expect((await client.post('/api/v1/me/second-factor/confirm', { code: shown(theirs) })).status).toBe(200);
    expect((await client.get('/api/v1/me')).body).toMatchObject({ needsSecondFactor: false });
    expect((await client.get('/api/v1/agents')).status).toBe(200);
  });
});
