import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTestApi, testPassword, type TestApi, type TestClient } from '../../app.fixtures.ts';

let api: TestApi;
let admin: TestClient;
let annId: string;
beforeEach(async () => {
  api = await createTestApi();
  admin = await api.signIn('admin1@example.com');
  annId = await api.addAgent({ applicationId: 'app_1', email: 'ann@example.com', role: 'agent' });
});
afterEach(() => api[Symbol.asyncDispose]());

type Item = { id: string; outcome: string; isCurrent: boolean; isOnHold: boolean };
const itemsOf = async (who: TestClient, path: string): Promise<Item[]> =>
  (await who.get(`/api/v1/${path}`)).body.items as Item[];

it('tells when, from where and how an account was signed in to, also what went wrong (SEC-12)', async () => {
  const tryIn = (password: string) =>
    api.as({ 'User-Agent': 'Firefox 130' }).post('/api/v1/auth/sign-in', { email: 'ann@example.com', password });
  expect((await tryIn('wrong')).status).toBe(401);
  expect((await tryIn(testPassword)).status).toBe(200);
  await admin.post(`/api/v1/agents/${annId}/lock`);
  expect((await tryIn(testPassword)).status).toBe(403);
  for (let times = 0; times < 12; times += 1) await tryIn('wrong');
  const seen = await itemsOf(admin, `agents/${annId}/sign-ins?limit=100`);
  expect(seen.filter(({ outcome }) => outcome === 'too-many')).toHaveLength(1);
  expect(seen.slice(-3).map(({ outcome }) => outcome)).toEqual(['locked-out', 'signed-in', 'wrong-password']);
  expect(seen.at(-1)).toMatchObject({ userAgent: 'Firefox 130' });
  const first = await admin.get(`/api/v1/agents/${annId}/sign-ins?limit=2`);
  expect(first.body.nextCursor).not.toBeNull();
  await api.nobody.post('/api/v1/auth/sign-in', { email: 'nobody@example.com', password: 'wrong' });
  const { rows } = await api.database.pool.query('select from sign_in_attempt where account_id is null');
  expect(rows).toEqual([]);
});

it('shows where one is signed in, and ends it at one place or everywhere else (SEC-09)', async () => {
  const before = await api.signIn('ann@example.com');
  const now = await api.signIn('ann@example.com');
  const devices = await itemsOf(now, 'me/devices');
  expect(devices).toMatchObject([
    { isCurrent: true, isOnHold: false },
    { isCurrent: false, isOnHold: true },
  ]);
  expect((await now.delete(`/api/v1/me/devices/${devices[0]?.id ?? ''}`)).status).toBe(404);
  expect((await now.delete(`/api/v1/me/devices/${devices[1]?.id ?? ''}`)).status).toBe(204);
  expect(await itemsOf(now, 'me/devices')).toHaveLength(1);
  expect((await before.post('/api/v1/auth/take-back')).status).toBe(401);
  await api.signIn('ann@example.com');
  const last = await api.signIn('ann@example.com');
  expect((await last.post('/api/v1/me/sign-out-others')).body).toEqual({ ended: 2 });
  expect(await itemsOf(last, 'me/sign-ins')).not.toEqual([]);
});

it('lets who manages people sign others out, and nobody else', async () => {
  const ann = await api.signIn('ann@example.com');
  expect((await ann.get(`/api/v1/agents/${annId}/sign-ins`)).status).toBe(403);
  expect((await ann.post(`/api/v1/agents/${annId}/sign-out`)).status).toBe(403);
  const [device] = await itemsOf(admin, `agents/${annId}/devices`);
  expect((await admin.delete(`/api/v1/agents/${annId}/devices/${device?.id ?? ''}`)).status).toBe(204);
  expect((await ann.get('/api/v1/me')).status).toBe(401);
  await api.signIn('ann@example.com');
  expect((await admin.post(`/api/v1/agents/${annId}/sign-out`)).body).toEqual({ ended: 1 });
  const { body } = await admin.get('/api/v1/audit');
  expect(JSON.stringify(body)).toContain('agent.signed-out');
});

it('does one thing to several people, and names who is refused with the reason (ADMIN-17)', async () => {
  await admin.post('/api/v1/skill-groups', { key: 'sales', name: 'Sales' });
  const bobId = await api.addAgent({ applicationId: 'app_1', email: 'bob@example.com', role: 'agent' });
  const meId = ((await admin.get('/api/v1/me')).body.agent as { id: string }).id;
  const bulk = async (deed: object, agentIds = [annId, bobId]) =>
    (await admin.post('/api/v1/agents/bulk', { agentIds, deed })).body;
  expect(await bulk({ type: 'set-groups', add: ['sales'] })).toEqual({ done: 2, refused: [] });
  expect(await itemsOf(admin, 'agents?group=sales')).toHaveLength(2);
  expect(await bulk({ type: 'set-groups', remove: ['sales'] }, [bobId])).toMatchObject({ done: 1 });
  expect(await itemsOf(admin, 'agents?group=sales')).toHaveLength(1);
  expect(await bulk({ type: 'set-role', role: 'agent' }, [annId, meId, 'agt_none'])).toMatchObject({
    done: 1,
    refused: [
      { agentId: meId, message: expect.stringContaining('last administrator') as string },
      { agentId: 'agt_none' },
    ],
  });
  expect(await bulk({ type: 'set-role', role: 'rol_none' })).toMatchObject({ done: 0 });
  expect(await bulk({ type: 'lock' }, [annId, meId])).toMatchObject({ done: 1, refused: [{ agentId: meId }] });
  expect((await itemsOf(admin, 'agents?status=locked')).map(({ id }) => id)).toEqual([annId]);
  expect((await itemsOf(admin, 'agents?status=offline&role=agent')).map(({ id }) => id)).toEqual([bobId]);
  expect(await itemsOf(admin, 'agents?status=online')).toEqual([]);
  expect(await bulk({ type: 'unlock' }, [annId])).toMatchObject({ done: 1 });
  expect(await bulk({ type: 'delete' }, [annId, meId])).toMatchObject({ done: 1, refused: [{ agentId: meId }] });
});
