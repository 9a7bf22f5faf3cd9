import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApi, origin, type TestApi, type TestClient } from '../../app.fixtures.ts';
import { FakeClock } from '../../testing/index.ts';

let api: TestApi;
const clock = new FakeClock(new Date('2026-11-29T12:00:00Z'));
let admin: TestClient;
let backend: TestClient;
const page = 'https://crm.example';

async function keyOf(scope: string): Promise<TestClient> {
  const { body } = await admin.post('/api/v1/api-keys', { name: scope, scopes: [scope] });
  return api.as({ Authorization: `Bearer ${String(body.secret)}` });
}
const addPerson = (email: string, role = 'agent') =>
  admin.post('/api/v1/agents', { email, name: email, role, password: 'correct horse battery' });
const ask = (email: string, client = backend) => client.post('/api/v1/sdk-tokens', { email });
const tokenOf = async (email: string) => new URL(String((await ask(email)).body.url)).hash.slice('#token='.length);
const signIn = (token: string, headers: Record<string, string> = { Origin: origin }) =>
  api.nobody.send('POST', '/api/v1/auth/sdk', { token }, headers);
const cookieOf = (answer: { headers: Headers }) => answer.headers.getSetCookie()[0] ?? '';
const clientOf = (answer: { headers: Headers }) => api.as({ Cookie: cookieOf(answer).split(';')[0] ?? '' });

beforeAll(async () => {
  api = await createTestApi({ clock });
  admin = await api.signIn('admin1@example.com');
  backend = await keyOf('agents:act');
  for (const email of ['ann@crm.example', 'bob@crm.example']) expect((await addPerson(email)).status).toBe(201);
});
afterAll(() => api[Symbol.asyncDispose]());

describe('a token of the agent SDK', () => {
  it('is given to nobody before a page is named that may show the agent end', async () => {
    const refused = await ask('ann@crm.example');
    expect(refused).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect((await admin.put('/api/v1/settings', { embedding: { allowedOrigins: ['crm.example'] } })).status).toBe(400);
    expect((await admin.put('/api/v1/settings', { embedding: { allowedOrigins: [page] } })).status).toBe(200);
  });

  it('is the address of a script, for an agent of the application, and for ten minutes (SDK-02, SDK-03, SDK-05)', async () => {
    const { status, body } = await ask('ANN@crm.example');
    expect(status).toBe(201);
    expect(String(body.url)).toMatch(/\/sdk\/agent\.js\?app=app_1#token=sdk_[\w-]{43}$/);
    expect(Date.parse(String(body.expiresAt)) - clock.now().getTime()).toBe(600_000);
    expect((await ask('nobody@crm.example')).status).toBe(404);
    // Of another application.
    expect((await ask('admin2@example.com')).status).toBe(404);
  });

  it('signs in once, in our own frame, by a cookie for frames (SDK-03, SDK-04)', async () => {
    const token = await tokenOf('ann@crm.example');
    expect((await signIn(token, { Origin: page })).status).toBe(403);
    const entered = await signIn(token);
    expect(entered).toMatchObject({ status: 200, body: { applicationId: 'app_1' } });
    expect(cookieOf(entered)).toMatch(/^parley\.embedded_token=.*Secure; SameSite=None; Partitioned/);
    const ann = clientOf(entered);
    expect((await ann.get('/api/v1/me')).body).toMatchObject({
      account: { email: 'ann@crm.example' },
      isEmbedded: true,
    });
    // Nothing has to be renewed: the sign-in goes on after the token is over.
    await clock.advance(3_600_000);
    expect((await ann.get('/api/v1/me')).status).toBe(200);
    expect(await signIn(token)).toMatchObject({ status: 401, body: { code: 'unauthorized' } });
  });

  it('is over after its time, and is used by one of two who are as fast as each other (SDK-04)', async () => {
    const late = await tokenOf('ann@crm.example');
    await clock.advance(600_001);
    expect((await signIn(late)).status).toBe(401);
    const token = await tokenOf('ann@crm.example');
    const answers = await Promise.all([signIn(token), signIn(token)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it('puts the earlier place of the account on hold, and that of nobody else (SEC-06, SDK-33)', async () => {
    const [ann, bob] = [
      clientOf(await signIn(await tokenOf('ann@crm.example'))),
      clientOf(await signIn(await tokenOf('bob@crm.example'))),
    ];
    const again = clientOf(await signIn(await tokenOf('ann@crm.example')));
    expect((await ann.get('/api/v1/me')).status).toBe(401);
    expect((await again.get('/api/v1/me')).status).toBe(200);
    expect((await bob.get('/api/v1/me')).status).toBe(200);
  });

  it('lets nobody in who is disabled meanwhile, nor into another application', async () => {
    const { body } = await addPerson('cat@crm.example');
    const token = await tokenOf('cat@crm.example');
    const cat = clientOf(await signIn(await tokenOf('cat@crm.example')));
    expect((await cat.post('/api/v1/auth/application', { id: 'app_2' })).status).toBe(403);
    expect((await admin.post(`/api/v1/agents/${String(body.id)}/lock`)).status).toBeLessThan(300);
    expect((await signIn(token)).status).toBe(403);
    expect((await ask('cat@crm.example')).status).toBe(404);
  });

  it('is of no use once its key is revoked, nor for anybody but the agent whom the key acts as', async () => {
    const { body: made } = await admin.post('/api/v1/api-keys', { name: 'Leaked', scopes: ['agents:act'] });
    const leaked = api.as({ Authorization: `Bearer ${String(made.secret)}` });
    const { body } = await ask('ann@crm.example', leaked);
    await admin.delete(`/api/v1/api-keys/${String(made.id)}`);
    expect((await signIn(new URL(String(body.url)).hash.slice('#token='.length))).status).toBe(401);
    const { items } = (await admin.get('/api/v1/agents')).body as { items: { id: string; email: string }[] };
    const agentId = items.find(({ email }) => email === 'ann@crm.example')?.id;
    const bound = await admin.post('/api/v1/api-keys', { name: 'Ann', scopes: ['agents:act'], agentId });
    const asAnn = api.as({ Authorization: `Bearer ${String(bound.body.secret)}` });
    expect((await ask('ann@crm.example', asAnn)).status).toBe(201);
    expect((await ask('bob@crm.example', asAnn)).status).toBe(404);
  });

  it('is given also where agents see contacts masked', async () => {
    await admin.put('/api/v1/settings', { agents: { maskContacts: true, customersPage: false } });
    await clock.advance(1_001);
    expect((await ask('ann@crm.example')).status).toBe(201);
    await admin.put('/api/v1/settings', { agents: { maskContacts: false, customersPage: true } });
    await clock.advance(1_001);
  });

  it('makes nobody more than the key is, and is not given to people who may not', async () => {
    expect((await ask('admin1@example.com')).status).toBe(403);
    expect((await ask('admin1@example.com', await keyOf('admin'))).status).toBe(201);
    expect((await ask('ann@crm.example', await keyOf('flows:write'))).status).toBe(403);
    const ann = clientOf(await signIn(await tokenOf('ann@crm.example')));
    expect((await ask('bob@crm.example', ann)).status).toBe(403);
    // Nor does a person sign a colleague in.
    expect((await ask('ann@crm.example', admin)).status).toBe(403);
    expect((await ask('ann@crm.example', api.nobody)).status).toBe(401);
  });

  it('gives way to a later sign-in by password in the same browser', async () => {
    const framed = cookieOf(await signIn(await tokenOf('ann@crm.example'))).split(';')[0] ?? '';
    const answer = await api.nobody.send(
      'POST',
      '/api/v1/auth/sign-in',
      { email: 'bob@crm.example', password: 'correct horse battery' },
      { Origin: origin, Cookie: framed },
    );
    const cookies = answer.headers.getSetCookie();
    expect(cookies[1]).toMatch(/^parley\.embedded_token=.*Max-Age=0.*Partitioned/);
    const both = api.as({ Cookie: `${cookies[0]?.split(';')[0] ?? ''}; ${framed}` });
    // Until the browser has taken it away, the frame's own is meant.
    expect((await both.get('/api/v1/me')).body).toMatchObject({ account: { email: 'ann@crm.example' } });
  });
});
