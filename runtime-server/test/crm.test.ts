import type { CrmSource, KeptCrmSource, VisitorChange, VisitorProfile } from '@parley/schemas';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sendJson, startTestServer } from '../src/platform/outgoing/test-server.fixtures.ts';
import { eventually } from '../src/testing/eventually.ts';
import { createAgentSystem, type AgentSystem, type SystemClient, type SystemNode } from './agent-system.fixtures.ts';

let system: AgentSystem;
let node: SystemNode;
let ann: SystemClient;
let admin: SystemClient;

beforeEach(async () => {
  system = await createAgentSystem({ ALLOW_PRIVATE_HOSTS: '127.0.0.1' });
  await system.world.addGroup('sales');
  await system.addAgent('ann', { groups: ['sales'], status: 'available', capacity: 5 });
  await system.addAgent('root', { role: 'admin', status: 'offline' });
  node = await system.node();
  [ann, admin] = [await node.signIn('ann'), await node.signIn('root')];
});
afterEach(() => system[Symbol.asyncDispose]());

const asking = (url: string, changes: Partial<CrmSource> = {}): CrmSource => ({
  enabled: true,
  method: 'GET',
  url: `${url}/customers?phone={{VisitorPhone}}`,
  headers: { Authorization: 'Bearer {{secret:crm}}' },
  request: {},
  timeoutSeconds: 5,
  fields: [
    { field: 'company', path: 'customer.company', editable: false },
    { field: 'realName', path: 'customer.name', editable: true },
  ],
  ...changes,
});
const keep = async (source: CrmSource, revision = 0) => admin.put('/crm-source', { revision, source });
const visitorOf = async (sessionId: string): Promise<string> =>
  (
    await system.world.database.kysely
      .selectFrom('session')
      .select('visitor_id')
      .where('id', '=', sessionId)
      .executeTakeFirstOrThrow()
  ).visitor_id;
const read = async (id: string) => (await admin.get(`/visitors/${id}`)).body as VisitorProfile;

describe('profiles from a CRM (AGENT-38)', () => {
  it('are filled when an agent accepts, read-only unless said otherwise, and nothing is written back', async () => {
    const crm = await startTestServer((response) =>
      sendJson(response, { customer: { company: 'Blue Shoes', name: 'Mia Chen', secretNote: 'x' } }),
    );
    expect((await admin.put('/secrets/crm', { value: 'a-long-secret-of-the-crm' })).status).toBeLessThan(300);
    expect((await keep(asking(crm.url))).status).toBe(200);
    const { sessionId } = await node.visit('sales');
    const id = await visitorOf(sessionId);
    await admin.patch(`/visitors/${id}`, { fields: { phone: '+86 138' } });
    await node.settle();
    await ann.post(`/sessions/${sessionId}/accept`);
    await eventually(async () => expect((await read(id)).fields.company).toBe('Blue Shoes'));
    expect(crm.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /customers?phone=%2B86%20138']);
    expect(await read(id)).toMatchObject({
      fields: { realName: 'Mia Chen' },
      crm: {
        error: null,
        fields: [
          { field: 'company', editable: false },
          { field: 'realName', editable: true },
        ],
      },
    });
    const { items } = (await ann.get(`/visitors/${id}/changes`)).body as { items: VisitorChange[] };
    expect(items.filter(({ source }) => source === 'crm').map(({ field }) => field)).toEqual(['company', 'realName']);
    expect(await ann.patch(`/visitors/${id}`, { fields: { company: 'Mine' } })).toMatchObject({
      status: 400,
      body: { problems: [{ pointer: '/fields/company', message: '"Company" comes from the CRM. Change it there.' }] },
    });
    expect((await ann.patch(`/visitors/${id}`, { fields: { realName: 'Mia' } })).status).toBe(200);
    expect(((await ann.post(`/visitors/${id}/refresh`)).body as VisitorProfile).fields).toMatchObject({
      realName: 'Mia',
      company: 'Blue Shoes',
    });
    expect(crm.requests.every(({ method }) => method === 'GET')).toBe(true);
  });

  it('say in the panel why the CRM did not answer, and keep what was known', async () => {
    const crm = await startTestServer((response, { path }) =>
      path.includes('139') ? sendJson(response, {}, 503) : sendJson(response, { customer: { company: 'Acme' } }),
    );
    await keep(asking(crm.url, { headers: {} }));
    const { sessionId } = await node.visit('sales');
    const id = await visitorOf(sessionId);
    const asked = async (phone: string) => {
      await admin.patch(`/visitors/${id}`, { fields: { phone } });
      return (await admin.post(`/visitors/${id}/refresh`)).body as VisitorProfile;
    };
    expect(await asked('138')).toMatchObject({ fields: { company: 'Acme' }, crm: { error: null } });
    const failed = await asked('139');
    expect(failed).toMatchObject({ fields: { company: 'Acme' } });
    expect(failed.crm?.error).toContain('status 503');
    await keep(asking('http://10.1.2.3', { headers: {} }), 1);
    expect((await asked('140')).crm?.error).toMatch(/10\.1\.2\.3/);
  });

  it('do not bring back who was erased while the CRM was thinking', async () => {
    let answer = (): void => undefined;
    const crm = await startTestServer((response) => {
      answer = () => sendJson(response, { customer: { company: 'Blue Shoes', name: 'Mia Chen' } });
    });
    await keep(asking(crm.url, { headers: {} }));
    const { sessionId } = await node.visit('sales');
    const id = await visitorOf(sessionId);
    await admin.patch(`/visitors/${id}`, { fields: { phone: '138' } });
    await admin.post(`/sessions/${sessionId}/end`);
    await node.settle();
    const asked = admin.post(`/visitors/${id}/refresh`);
    await eventually(() => expect(crm.requests).toHaveLength(1));
    expect((await admin.post(`/visitors/${id}/erase`)).status).toBe(202);
    const kept = async () =>
      (
        await system.world.database.pool.query<{ phone: string; fields: object }>(
          'select phone, fields from visitor where id = $1',
          [id],
        )
      ).rows[0];
    await eventually(async () => expect((await kept())?.phone).toBe(''), 10_000);
    answer();
    expect((await asked).status).toBe(404);
    expect(await kept()).toEqual({ phone: '', fields: {} });
  });

  it('are asked by nobody of whom nothing is known, and by no agent whom the visitor is hidden from', async () => {
    const crm = await startTestServer((response) => sendJson(response, {}));
    await keep(asking(crm.url));
    const { sessionId } = await node.visit('sales');
    const id = await visitorOf(sessionId);
    await admin.post(`/visitors/${id}/refresh`);
    expect(crm.requests).toEqual([]);
    await system.addAgent('bob', { groups: [], status: 'busy' });
    const bob = await node.signIn('bob');
    expect((await bob.post(`/visitors/${id}/refresh`)).status).toBe(404);
    expect((await ann.put('/crm-source', { revision: 1, source: asking(crm.url) })).status).toBe(403);
  });

  it('are refused from an address without a host, by names nobody has, into fields that are not there, or stale', async () => {
    const bad = await keep(
      asking('https://{{VisitorPhone}}.example.com', {
        request: { who: '{{Phone}}' },
        fields: [
          { field: 'nothing', path: 'a', editable: false },
          { field: 'company', path: 'a', editable: false },
          { field: 'company', path: 'b', editable: false },
        ],
      }),
    );
    expect(bad.status).toBe(400);
    expect((bad.body.problems as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual([
      '/source/url',
      '/source/request/who',
      '/source/fields/0/field',
      '/source/fields/2/field',
    ]);
    expect(((await keep(asking('https://crm.example.com'))).body as KeptCrmSource).revision).toBe(1);
    expect((await keep(asking('https://crm.example.com'))).status).toBe(409);
  });
});
