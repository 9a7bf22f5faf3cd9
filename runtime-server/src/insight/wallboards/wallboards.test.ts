import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestApi, type TestApi, type TestClient } from '../../app.fixtures.ts';
import { FakeClock } from '../../platform/fake-clock.ts';

let api: TestApi;
let admin: TestClient;
const clock = new FakeClock();

beforeAll(async () => {
  api = await createTestApi({ clock });
  admin = await api.signIn('admin1@example.com');
  for (const [key, name] of [
    ['sales', 'Sales'],
    ['billing', 'Billing'],
  ])
    expect((await admin.post('/api/v1/skill-groups', { key, name })).status).toBe(201);
  await addWaiting();
});
afterAll(() => api[Symbol.asyncDispose]());

const visitor = 'Wilhelmina Waits';
/** Somebody waits in sales. */
async function addWaiting(): Promise<void> {
  const flow = String((await admin.post('/api/v1/flows', { name: 'F' })).body.id);
  const channel = String((await admin.post('/api/v1/channels', { kind: 'in-app', name: 'C' })).body.id);
  const at = clock.now();
  await sql`with v as (
      insert into visitor (id, application_id, name) values ('vis_w', 'app_1', ${visitor}) returning id
    ), t as (
      insert into thread (id, application_id, channel_id, visitor_id)
      select 'thr_w', 'app_1', ${channel}, id from v returning id, visitor_id
    )
    insert into session (id, application_id, thread_id, channel_id, visitor_id, flow_id, flow_version, state, skill_group,
      started_at, queued_at)
    select 'ses_w', 'app_1', id, ${channel}, visitor_id, ${flow}, 1, 'queued', 'sales', ${at}, ${at} from t`.execute(
    api.database.kysely,
  );
}

const make = async (body: object, client = admin) => {
  const answer = await client.post('/api/v1/wallboards', { name: 'Hall', ...body });
  const { url, id } = answer.body as { url: string; id: string };
  return { ...answer, id, link: (url ?? '').split('#')[1] ?? '' };
};
const show = (link: string) => api.nobody.post('/api/v1/wall', { link });

it('shows figures to whoever has the link, and nothing of visitors', async () => {
  const { link, status } = await make({ language: 'zh' });
  expect(status).toBe(201);
  const { status: shown, body } = await show(link);
  expect(shown).toBe(200);
  expect(body).toMatchObject({
    name: 'Hall',
    language: 'zh',
    total: { waiting: 1, waitsSince: clock.now().toISOString() },
    groups: [
      { name: 'Sales', waiting: 1 },
      { name: 'Billing', waiting: 0 },
    ],
    agents: null,
    today: { sessions: 1 },
  });
  const text = JSON.stringify(body);
  for (const secret of [visitor, 'ses_w', 'vis_w', 'thr_w']) expect(text).not.toContain(secret);
  expect((await admin.get('/api/v1/wallboards')).body).toMatchObject({
    items: [{ name: 'Hall', skillGroups: null, lastShownAt: clock.now().toISOString() }],
  });
});

it('shows the chosen groups alone', async () => {
  const { link } = await make({ skillGroups: ['billing'], showsAgents: true });
  const { body } = await show(link);
  expect(body).toMatchObject({ total: { waiting: 0 }, groups: [{ name: 'Billing' }], today: { sessions: 0 } });
  expect(await make({ skillGroups: ['unknown'] })).toMatchObject({ status: 422 });
});

it('is made by who may, of what they may see', async () => {
  const agentId = await api.addAgent({ applicationId: 'app_1', email: 'wall-lead@example.com', role: 'agent' });
  const lead = await api.signIn('wall-lead@example.com');
  expect((await make({}, lead)).status).toBe(403);
  const within = { to: 'groups', groups: ['billing'] };
  const role = {
    name: 'Lead',
    permissions: ['sessions:read', 'wallboards:write'],
    scopes: { ongoing: within, history: within },
    addAgentIds: [agentId],
  };
  expect(await admin.post('/api/v1/roles', role)).toMatchObject({ status: 201 });
  expect((await make({ skillGroups: ['sales'] }, lead)).status).toBe(403);
  const own = await make({}, lead);
  expect(own.body).toMatchObject({ skillGroups: ['Billing'] });
  const { body } = await lead.get('/api/v1/wallboards');
  expect((body.items as { skillGroups: string[] }[]).map(({ skillGroups }) => skillGroups)).toEqual([
    ['Billing'],
    ['Billing'],
  ]);
});

it('shows nothing once it is revoked or has expired, or by a link that was changed', async () => {
  const revoked = await make({});
  expect((await admin.delete(`/api/v1/wallboards/${revoked.id}`)).status).toBe(204);
  const other = await make({ days: 1 });
  const forged = `${other.id}.${other.link.split('.')[1]?.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))}`;
  expect((await show(other.link)).status).toBe(200);
  for (const link of [revoked.link, forged, 'wal_none.x', '.', 'x'])
    expect(await show(link), link).toMatchObject({ status: 404, body: { code: 'not_found' } });
  const suspend = (at: Date | null) =>
    api.database.kysely.updateTable('agent').set({ suspended_at: at }).where('application_id', '=', 'app_1').execute();
  await suspend(clock.now());
  expect((await show(other.link)).status).toBe(404);
  await suspend(null);
  expect((await show(other.link)).status).toBe(200);
  await clock.advance(86_400_000);
  expect((await show(other.link)).status).toBe(404);
});
