import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cookieOf, createTestApi, origin, testPassword, type TestApi } from '../../app.fixtures.ts';
import { FakeClock } from '../../testing/index.ts';
import { createBetterAuth } from './better-auth.ts';

let api: TestApi;
let clock: FakeClock;
beforeAll(async () => {
  clock = new FakeClock(new Date());
  api = await createTestApi({ clock });
  await api.addAgent({ applicationId: 'app_1', email: 'ann@example.com', role: 'agent' });
});
afterAll(() => api[Symbol.asyncDispose]());

const signIn = (email: string, password = testPassword, headers: Record<string, string> = {}) =>
  api.nobody.send('POST', '/api/v1/auth/sign-in', { email, password }, headers);

describe('signing in (SEC-01)', () => {
  it('answers account and applications, and a cookie that scripts and other sites do not get', async () => {
    const answer = await signIn('Ann@Example.com');
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      account: { email: 'ann@example.com' },
      applications: [{ id: 'app_1', role: 'agent', active: true }],
    });
    const cookie = answer.headers.getSetCookie()[0] ?? '';
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Lax');
    expect(cookie).not.toContain('Secure');
    const me = await api.as({ Cookie: cookieOf(answer) }).get('/api/v1/me');
    expect(me.body).toMatchObject({ application: { id: 'app_1' }, agent: { role: 'agent', status: 'offline' } });
    expect(me.body.permissions).toContain('sessions:serve');
    expect(me.body.permissions).not.toContain('agents:write');
  });

  it('says the same of an unknown account and of a wrong password', async () => {
    const unknown = await signIn('nobody@example.com');
    const wrong = await signIn('ann@example.com', 'not the password');
    expect(unknown.status).toBe(401);
    expect(unknown.body).toEqual(wrong.body);
  });

  it('is refused to a page of another site', async () => {
    expect((await signIn('ann@example.com', testPassword, { Origin: 'https://evil.example' })).status).toBe(403);
  });

  it('is kept by better-auth itself: its own session check knows the cookie', async () => {
    const secret = api.platform.secrets.derive('sign-in').toString('base64url');
    const auth = createBetterAuth({ ...api.platform, secret, baseUrl: 'http://127.0.0.1' });
    const cookie = cookieOf(await signIn('ann@example.com'));
    const session = await auth.api.getSession({ headers: new Headers({ cookie }) });
    expect(session?.user.email).toBe('ann@example.com');
    expect(await auth.api.getSession({ headers: new Headers({ cookie: cookie.replace('=', '=x') }) })).toBeNull();
  });

  it('marks the cookie Secure behind https', async () => {
    await using secure = await createTestApi({ config: { publicUrl: 'https://help.example.com' } });
    const answer = await secure.nobody.send(
      'POST',
      '/api/v1/auth/sign-in',
      { email: 'admin1@example.com', password: testPassword },
      { Origin: 'https://help.example.com' },
    );
    expect(answer.headers.getSetCookie()[0]).toMatch(/^__Secure-parley\.session_token=.*; Secure/);
    expect(answer.headers.get('strict-transport-security')).toContain('max-age');
  });
});

describe('failed sign-ins', () => {
  it('are limited to ten a minute for an account and address, and come back with time', async () => {
    await api.addAgent({ applicationId: 'app_1', email: 'limited@example.com', role: 'agent' });
    for (let i = 0; i < 10; i++) expect((await signIn('limited@example.com', 'wrong')).status).toBe(401);
    const refused = await signIn('limited@example.com');
    expect(refused.status).toBe(429);
    expect(refused.body.code).toBe('too_many_requests');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await signIn('ann@example.com')).status).toBe(200);
    await clock.advance(60_000);
    expect((await signIn('limited@example.com')).status).toBe(200);
  });

  it('are counted also when they come at once, and a right one forgives', async () => {
    await api.addAgent({ applicationId: 'app_1', email: 'burst@example.com', role: 'agent' });
    for (let i = 0; i < 9; i++) await signIn('burst@example.com', 'wrong');
    expect((await signIn('burst@example.com')).status).toBe(200);
    const answers = await Promise.all(Array.from({ length: 20 }, () => signIn('burst@example.com', 'wrong')));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(10);
  });
});

describe('a sign-in', () => {
  it('ends the earlier one of the account, which is told (SEC-06, SEC-09)', async () => {
    const revoked: string[][] = [];
    const stop = api.services.auth.signIns.onSessionRevoked((...args) => revoked.push(args));
    const first = await api.signIn('ann@example.com');
    revoked.length = 0;
    const second = await api.signIn('ann@example.com');
    stop();
    expect((await first.get('/api/v1/me')).status).toBe(401);
    expect((await second.get('/api/v1/me')).status).toBe(200);
    expect(revoked).toEqual([[expect.stringMatching(/^acc_/), expect.stringMatching(/^log_/)]]);
  });

  it('leaves exactly one standing when two come at once', async () => {
    const clients = await Promise.all(Array.from({ length: 6 }, () => api.signIn('ann@example.com')));
    const statuses = await Promise.all(clients.map(async (client) => (await client.get('/api/v1/me')).status));
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  });

  it('is over after five hours without a request, and lasts as long as it is used (SEC-07, SEC-08)', async () => {
    let client = await api.signIn('ann@example.com');
    for (let hour = 0; hour < 8; hour += 4) {
      await clock.advance(4 * 3_600_000);
      const answer = await client.get('/api/v1/me');
      expect(answer.status).toBe(200);
      expect(answer.headers.getSetCookie()).toHaveLength(1);
      client = api.as({ Cookie: cookieOf(answer) });
    }
    await clock.advance(5 * 3_600_000 + 1_000);
    const over = await client.get('/api/v1/me');
    expect(over.status).toBe(401);
  });

  it('is over after five hours in front of a page that asks by itself and that nobody touches', async () => {
    const client = await api.signIn('ann@example.com');
    for (let hour = 0; hour < 5; hour += 1) {
      const answer = await client.send('GET', '/api/v1/me', undefined, { 'Parley-Unattended': '1' });
      expect(answer.status).toBe(200);
      expect(answer.headers.getSetCookie()).toEqual([]);
      await clock.advance(3_600_000);
    }
    expect((await client.get('/api/v1/me')).status).toBe(401);
  });

  it('ends by signing out (SEC-11)', async () => {
    const client = await api.signIn('ann@example.com');
    const out = await client.post('/api/v1/auth/sign-out');
    expect(out.status).toBe(204);
    expect(out.headers.getSetCookie()[0]).toContain('Max-Age=0');
    expect((await client.get('/api/v1/me')).status).toBe(401);
  });

  it('does not stand for a forged or cut cookie', async () => {
    const cookie = cookieOf(await signIn('ann@example.com'));
    for (const forged of [cookie.slice(0, -3), cookie.replace('=', '=a'), 'parley.session_token=x.y']) {
      expect((await api.as({ Cookie: forged }).get('/api/v1/me')).status).toBe(401);
    }
  });

  it('changes nothing for a page of another site, nor without an Origin', async () => {
    const cookie = cookieOf(await signIn('ann@example.com'));
    const from = (headers: Record<string, string>) =>
      api.app.request(`${origin}/api/v1/auth/sign-out`, { method: 'POST', headers: { Cookie: cookie, ...headers } });
    expect((await from({ Origin: 'https://evil.example' })).status).toBe(403);
    expect((await from({ Origin: 'null' })).status).toBe(403);
    expect((await from({})).status).toBe(403);
    expect((await from({ Origin: origin })).status).toBe(204);
  });
});

describe('the password', () => {
  it('can be changed by who knows it; other sign-ins end, this one goes on (SEC-05)', async () => {
    await api.addAgent({ applicationId: 'app_1', email: 'eve@example.com', role: 'agent' });
    const client = await api.signIn('eve@example.com');
    const wrong = await client.post('/api/v1/auth/change-password', {
      currentPassword: 'x',
      newPassword: 'another one',
    });
    expect(wrong.body.problems).toEqual([
      { pointer: '/currentPassword', message: 'This is not your current password.' },
    ]);
    const short = await client.post('/api/v1/auth/change-password', {
      currentPassword: testPassword,
      newPassword: 'short',
    });
    expect(short.status).toBe(400);
    const done = await client.post('/api/v1/auth/change-password', {
      currentPassword: testPassword,
      newPassword: 'another one',
    });
    expect(done.status).toBe(204);
    expect((await client.get('/api/v1/me')).status).toBe(200);
    expect((await signIn('eve@example.com')).status).toBe(401);
    expect((await signIn('eve@example.com', 'another one')).status).toBe(200);
  });
});

describe('an account of several applications (SEC-02)', () => {
  it('has none active until it chooses one of its own', async () => {
    await api.addAgent({ applicationId: 'app_1', email: 'both@example.com', role: 'admin' });
    await api.addAgent({ applicationId: 'app_2', email: 'both@example.com', role: 'agent' });
    const client = await api.signIn('both@example.com');
    const me = await client.get('/api/v1/me');
    expect(me.body).toMatchObject({ application: null, agent: null, permissions: [] });
    const closed = await client.get('/api/v1/settings');
    expect(closed.status).toBe(403);
    expect(closed.body.detail).toContain('Choose an application');
    const chosen = await client.post('/api/v1/auth/application', { id: 'app_1' });
    expect(chosen.body.applications).toMatchObject([
      { id: 'app_1', active: true },
      { id: 'app_2', active: false },
    ]);
    expect((await client.get('/api/v1/agents')).status).toBe(200);
    expect((await client.post('/api/v1/auth/application', { id: 'app_2' })).status).toBe(200);
    expect((await client.post('/api/v1/agents', {})).status).toBe(403);
    await api.addApplication('app_3');
    expect((await client.post('/api/v1/auth/application', { id: 'app_3' })).status).toBe(404);
  });
});
