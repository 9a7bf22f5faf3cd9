import type { KeptSingleSignOn, SingleSignOn } from '@parley/schemas';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestApi, origin, testPassword, type TestApi, type TestClient } from '../../app.fixtures.ts';
import { startTestProvider, testClient, type Person, type TestProvider } from '../../testing/openid-provider.ts';

let api: TestApi;
let provider: TestProvider;
let admin: TestClient;
let revision = 0;
beforeAll(async () => {
  api = await createTestApi({ config: { allowPrivateHosts: ['127.0.0.1'] } });
  admin = await api.signIn('admin1@example.com');
  const { body } = await admin.get('/api/v1/single-sign-on');
  provider = await startTestProvider((body as unknown as KeptSingleSignOn).redirectUri);
});
afterAll(async () => {
  await provider[Symbol.asyncDispose]();
  await api[Symbol.asyncDispose]();
});

async function setUp(changes: Partial<SingleSignOn> = {}, clientSecret: string = testClient.clientSecret) {
  const connection: SingleSignOn = {
    enabled: true,
    name: 'Acme',
    issuer: provider.issuer,
    clientId: testClient.clientId,
    domains: ['acme.example'],
    groupClaim: '',
    roles: [],
    defaultRole: 'agent',
    createsPeople: true,
    ...changes,
  };
  const answer = await admin.put('/api/v1/single-sign-on', { revision, connection, clientSecret });
  if (answer.status === 200) revision = Number(answer.body.revision);
  return answer;
}
beforeEach(() => setUp());

const begin = (email: string) => api.nobody.send('POST', '/api/v1/auth/sso', { email, to: '/agent' });

/** Signs in as somebody of the provider, and answers what our server says in the end. */
async function enter(subject: string, person: Person = {}) {
  provider.people.set(subject, { email: `${subject}@acme.example`, email_verified: true, name: subject, ...person });
  const begun = await begin(`${subject}@acme.example`);
  const query = await provider.walk(String(begun.body.url), subject);
  const cookie = (begun.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
  return complete(query, cookie);
}
const complete = (query: string, cookie: string) =>
  api.nobody.send('POST', '/api/v1/auth/sso/complete', { query }, { Cookie: cookie, Origin: origin });
const clientOf = (answer: { headers: Headers }): TestClient =>
  api.as({ Cookie: (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '' });

describe('single sign-on', () => {
  it('lets in who the provider lets in, adds who is new, and goes where one wanted to', async () => {
    expect((await api.nobody.get('/api/v1/auth/options')).body).toEqual({ singleSignOn: true });
    const done = await enter('nora', { name: 'Nora New' });
    expect(done.body).toEqual({ to: '/agent' });
    const me = await clientOf(done).get('/api/v1/me');
    expect(me.body.hasPassword).toBe(false);
    expect(me.body).toMatchObject({
      account: { email: 'nora@acme.example', name: 'Nora New' },
      application: { id: 'app_1' },
      agent: { role: 'agent' },
      needsSecondFactor: false,
    });
    const again = await enter('nora');
    expect((await clientOf(again).get('/api/v1/me')).body).toMatchObject({ agent: me.body.agent as object });
    expect((await api.nobody.post('/api/v1/auth/sign-in', { email: 'nora@acme.example', password: 'x' })).status).toBe(
      401,
    );
  });

  it('knows somebody by the provider’s own name for them, also when their address has changed', async () => {
    const first = await clientOf(await enter('old-name')).get('/api/v1/me');
    const later = await enter('old-name', { email: 'new-name@elsewhere.example' });
    expect((await clientOf(later).get('/api/v1/me')).body.account).toEqual(first.body.account);
  });

  it('takes the account that an administrator made for the address', async () => {
    await api.addAgent({ applicationId: 'app_1', email: 'made@acme.example', role: 'admin' });
    await setUp({ createsPeople: false });
    const me = await clientOf(await enter('made')).get('/api/v1/me');
    expect(me.body).toMatchObject({ agent: { role: 'admin' } });
    const unknown = await enter('nobody-added');
    expect(unknown.status).toBe(403);
    expect(unknown.body.detail).toContain('nobody has added you');
  });

  it('believes the provider about the addresses of its own domains alone, and only where it made sure', async () => {
    const foreign = await enter('mallory', { email: 'admin1@example.com' });
    expect(foreign.status).toBe(403);
    expect(foreign.body.detail).toContain('does not answer for addresses such as');
    expect((await enter('unsure', { email_verified: false })).body.detail).toContain('has not made sure');
    expect((await enter('silent', { email: undefined })).body.detail).toContain('claim "email"');
  });

  it('gives the role that a group has, at every sign-in, but never takes the last administrator', async () => {
    const roles = [
      { group: 'bosses', role: 'admin' },
      { group: 'desk', role: 'agent' },
    ];
    await setUp({ groupClaim: 'groups', roles, defaultRole: null });
    const roleOf = async (answer: { headers: Headers }) =>
      ((await clientOf(answer).get('/api/v1/me')).body.agent as { role: string }).role;
    expect(await roleOf(await enter('gil', { groups: ['desk', 'bosses'] }))).toBe('admin');
    expect(await roleOf(await enter('gil', { groups: 'desk' }))).toBe('agent');
    const none = await enter('gil', { groups: ['others'] });
    expect(none.status).toBe(403);
    expect(none.body.detail).toContain('None of your groups');
  });

  it('keeps who is locked out, out', async () => {
    const me = await clientOf(await enter('lola')).get('/api/v1/me');
    await admin.post(`/api/v1/agents/${(me.body.agent as { id: string }).id}/lock`);
    expect((await enter('lola')).status).toBe(403);
  });

  it('is bound to the browser that began it, to its time, and to what it was begun with', async () => {
    provider.people.set('ben', { email: 'ben@acme.example' });
    const one = await begin('ben@acme.example');
    const cookieOne = (one.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
    expect(one.headers.getSetCookie()[0]).toMatch(/HttpOnly.*SameSite=Lax|SameSite=Lax.*HttpOnly/);
    const two = await begin('ben@acme.example');
    const cookieTwo = (two.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
    const query = await provider.walk(String(one.body.url), 'ben');
    expect((await complete(query, '')).status).toBe(401);
    expect((await complete(query, cookieTwo)).status).toBe(401);
    expect((await complete(query, `${cookieOne}x`)).status).toBe(401);
    expect((await complete('?code=forged&state=forged', cookieOne)).status).toBe(401);
    expect((await complete(query, cookieOne)).status).toBe(200);
    expect((await complete(query, cookieOne)).status).toBe(401);
    const refused = await complete('?error=access_denied&error_description=No', cookieTwo);
    expect(refused.status).toBe(401);
  });

  it('opens its own application and no other of the same account', async () => {
    await api.addAgent({ applicationId: 'app_1', email: 'both@acme.example', role: 'agent' });
    await api.addAgent({ applicationId: 'app_2', email: 'both@acme.example', role: 'admin' });
    const client = clientOf(await enter('both'));
    expect((await client.get('/api/v1/me')).body.applications).toMatchObject([{ id: 'app_1', active: true }]);
    expect((await client.post('/api/v1/auth/application', { id: 'app_2' })).status).toBe(403);
  });

  it('ends and tells nothing of what the account does in other applications', async () => {
    await api.addAgent({ applicationId: 'app_1', email: 'two@acme.example', role: 'agent' });
    await api.addAgent({ applicationId: 'app_2', email: 'two@acme.example', role: 'agent' });
    const elsewhere = await api.signIn('two@acme.example');
    await elsewhere.post('/api/v1/auth/application', { id: 'app_2' });
    const here = clientOf(await enter('two'));
    expect((await elsewhere.get('/api/v1/me')).status).toBe(200);
    expect((await here.get('/api/v1/me/devices')).body.items).toHaveLength(1);
    expect((await here.get('/api/v1/me/sign-ins')).body.items).toEqual([]);
    expect((await here.post('/api/v1/me/sign-out-others')).body).toEqual({ ended: 0 });
    const { body } = await admin.get('/api/v1/agents?limit=200');
    const two = (body.items as { id: string; email: string }[]).find(({ email }) => email === 'two@acme.example');
    expect((await admin.get(`/api/v1/agents/${two?.id}/devices`)).body.items).toHaveLength(1);
    expect((await admin.get(`/api/v1/agents/${two?.id}/sign-ins`)).body.items).toEqual([]);
    await here.post('/api/v1/auth/sign-out');
    expect((await here.get('/api/v1/me')).status).toBe(401);
    expect((await elsewhere.get('/api/v1/me')).status).toBe(200);
  });

  it('is refused to pages of other sites, and to addresses that nobody answers for', async () => {
    expect((await begin('somebody@nowhere.example')).status).toBe(404);
    expect((await begin('no address')).status).toBe(404);
    const foreign = { Origin: 'https://evil.example' };
    const body = { email: 'nora@acme.example' };
    expect((await api.nobody.send('POST', '/api/v1/auth/sso', body, foreign)).status).toBe(403);
    await setUp({ enabled: false });
    expect((await begin('nora@acme.example')).status).toBe(404);
  });

  it('says what is wrong with the provider: a secret, an address, one that is not reached', async () => {
    await setUp({}, 'another secret than the one of the client');
    expect((await enter('vic')).body.detail).toContain('The provider did not let you in');
    const test = () => admin.post('/api/v1/single-sign-on/test');
    expect((await test()).body).toMatchObject({ problem: null, authorizationEndpoint: `${provider.issuer}/auth` });
    await setUp({ issuer: `${provider.issuer}/elsewhere` });
    expect((await test()).body.problem).toEqual(expect.any(String));
    await setUp({ issuer: 'http://10.0.0.1' });
    expect((await test()).body.problem).toEqual(expect.any(String));
    expect((await begin('vic@acme.example')).status).toBe(503);
  });
});

describe('setting it up', () => {
  it('keeps the secret to itself, and the second of two is told', async () => {
    const kept = await admin.get('/api/v1/single-sign-on');
    expect(kept.body).toMatchObject({ hasClientSecret: true, connection: { name: 'Acme' } });
    expect(JSON.stringify(kept.body)).not.toContain(testClient.clientSecret);
    const row = await api.platform.database.kysely.selectFrom('single_sign_on').selectAll().executeTakeFirst();
    expect(JSON.stringify(row)).not.toContain(testClient.clientSecret);
    const stale = await admin.put('/api/v1/single-sign-on', {
      revision: revision - 1,
      connection: (kept.body as unknown as KeptSingleSignOn).connection,
      clientSecret: 'their secret',
    });
    expect(stale.status).toBe(409);
    expect(JSON.stringify(stale.body)).not.toContain('their secret');
    const without = await admin.put('/api/v1/single-sign-on', {
      revision,
      connection: (kept.body as unknown as KeptSingleSignOn).connection,
    });
    revision = Number(without.body.revision);
    expect((await enter('still')).status).toBe(200);
  });

  it('is for administrators of the application, who give no role that is not there', async () => {
    const answer = await setUp({ roles: [{ group: 'g', role: 'nothing' }], groupClaim: 'groups' });
    expect(answer.body.problems).toMatchObject([{ pointer: '/connection/roles/0/role' }]);
    const other = await api.signIn('admin2@example.com');
    expect((await other.get('/api/v1/single-sign-on')).body).toMatchObject({ revision: 0, connection: null });
    await api.addAgent({ applicationId: 'app_1', email: 'plain@example.com', role: 'agent' });
    const agent = await api.signIn('plain@example.com', testPassword);
    expect((await agent.get('/api/v1/single-sign-on')).status).toBe(403);
    // Whoever names the provider may come in as anybody of its domains.
    const role = { name: 'Doors', description: '', permissions: ['single-sign-on:write'], scopes: {}, hiddenPages: [] };
    const made = await admin.post('/api/v1/roles', role);
    const given = await admin.post('/api/v1/roles', { ...role, name: 'Given', permissions: [] });
    const givenPath = `/api/v1/roles/${String(given.body.id)}`;
    await setUp({ roles: [{ group: 'g', role: String(given.body.id) }], groupClaim: 'groups' });
    expect((await admin.delete(givenPath)).status).toBe(409);
    await setUp();
    expect((await admin.delete(givenPath)).status).toBe(204);
    const id = await api.addAgent({ applicationId: 'app_1', email: 'doors@example.com', role: 'agent' });
    await admin.patch(`/api/v1/agents/${id}`, { role: String(made.body.id) });
    const doors = await api.signIn('doors@example.com', testPassword);
    const kept = (await doors.get('/api/v1/single-sign-on')).body as unknown as KeptSingleSignOn;
    const taken = await doors.put('/api/v1/single-sign-on', { revision, connection: kept.connection });
    expect(taken.status).toBe(403);
  });

  it('leaves each domain to one application, and forgets who was who when the provider is another one', async () => {
    await setUp();
    const other = await api.signIn('admin2@example.com');
    const { body } = await admin.get('/api/v1/single-sign-on');
    const { connection } = body as unknown as KeptSingleSignOn;
    const theirs = (changes: object) =>
      other.put('/api/v1/single-sign-on', { revision: 0, connection: { ...connection, ...changes } });
    const squatted = await theirs({ domains: ['fine.example', 'acme.example'] });
    expect(squatted.status).toBe(409);
    expect(squatted.body.detail).toContain('acme.example');
    expect((await theirs({ domains: ['fine.example'] })).status).toBe(200);
    await enter('same-number');
    const bindings = () =>
      api.platform.database.kysely
        .selectFrom('auth.account')
        .where('providerId', '=', 'sso:app_1')
        .select('accountId')
        .execute();
    expect(await bindings()).not.toEqual([]);
    await setUp({ issuer: `${provider.issuer}/other` });
    expect(await bindings()).toEqual([]);
  });
});
