import { afterEach, beforeEach, expect, it } from 'vitest';
import { eventually } from '../src/testing/index.ts';
import { createAgentSystem, type AgentSystem, type SystemClient, type SystemNode } from './agent-system.fixtures.ts';

let system: AgentSystem;
let node: SystemNode;
let boss: SystemClient;
let lead: SystemClient;
const permissions = [
  'sessions:serve',
  'sessions:read',
  'sessions:write',
  'visitors:read',
  'visitors:list',
  'visitors:write',
  'exports:write',
];
const areas = ['ongoing', 'history', 'customers', 'left-messages', 'figures', 'exports'];
const everywhere = (scope: object) => Object.fromEntries(areas.map((area) => [area, scope]));

beforeEach(async () => {
  system = await createAgentSystem();
  for (const group of ['sales', 'billing']) await system.world.addGroup(group);
  await system.addAgent('sal', { groups: ['sales'], status: 'available' });
  await system.addAgent('bil', { groups: ['billing'], status: 'available' });
  await system.addAgent('lead');
  await system.addAgent('boss', { role: 'admin' });
  node = await system.node();
  [boss, lead] = [await node.signIn('boss'), await node.signIn('lead')];
});
afterEach(() => system[Symbol.asyncDispose]());

const give = async (scope: object): Promise<string> => {
  const role = { name: 'Lead', permissions, scopes: everywhere(scope), addAgentIds: ['agt_lead'] };
  const made = await boss.post('/roles', role);
  expect(made, JSON.stringify(made.body)).toMatchObject({ status: 201 });
  return String(made.body.id);
};
const serve = async (group: 'sales' | 'billing', words: string): Promise<string> => {
  const { visitor, sessionId } = await node.visit(group);
  await node.settle();
  const agent = await node.signIn(group === 'sales' ? 'sal' : 'bil');
  expect((await agent.post(`/sessions/${sessionId}/accept`)).status).toBe(200);
  await visitor.say(words);
  return sessionId;
};
const idsOf = async (who: SystemClient, path: string): Promise<unknown[]> =>
  ((await who.get(path)).body.items as { id?: string; sessionId?: string }[]).map(
    ({ id, sessionId }) => sessionId ?? id,
  );

it('reaches the sessions of its groups, ongoing and ended, in lists, search and by id, and no other (ADMIN-11, ADMIN-12)', async () => {
  const [sold, billed] = [await serve('sales', 'parsnips'), await serve('billing', 'parsnips')];
  const ended = await serve('billing', 'parsnips');
  await boss.post(`/sessions/${ended}/end`);
  await give({ to: 'groups', groups: ['sales'] });
  expect(await idsOf(boss, '/sessions')).toHaveLength(3);
  expect(await idsOf(lead, '/sessions')).toEqual([sold]);
  expect((await lead.get('/sessions/count')).body).toMatchObject({ count: 1 });
  await eventually(async () => {
    expect((await idsOf(boss, '/search/messages?q=parsnips')).length).toBe(3);
  });
  expect(await idsOf(lead, '/search/messages?q=parsnips')).toEqual([sold]);
  expect(await idsOf(lead, '/visitors')).toHaveLength(1);
  for (const id of [billed, ended]) {
    for (const path of ['', '/messages', '/events', '/replay'])
      expect((await lead.get(`/sessions/${id}${path}`)).status, path).toBe(404);
    for (const deed of ['end', 'take-over', 'join'])
      expect((await lead.post(`/sessions/${id}/${deed}`)).status, deed).toBe(404);
  }
  expect((await lead.post(`/sessions/${sold}/take-over`)).status).toBe(200);
});

it('with its own groups follows who is in them, and with another scope what it says now (ADMIN-11)', async () => {
  const billed = await serve('billing', 'hello');
  const id = await give({ to: 'own-groups' });
  expect(await idsOf(lead, '/sessions')).toEqual([]);
  await boss.patch('/agents/agt_lead', { skillGroupKeys: ['billing'] });
  expect(await idsOf(lead, '/sessions')).toEqual([billed]);
  await boss.patch(`/roles/${id}`, { revision: 1, scopes: {} });
  expect(await idsOf(lead, '/sessions')).toEqual([]);
});

it('reads what waits in the own groups only where agents may, also as it was replayed (QUEUE-21, ADMIN-12)', async () => {
  const { sessionId } = await node.visit('sales');
  await boss.post('/roles', {
    name: 'Reader',
    permissions: ['sessions:serve', 'sessions:read'],
    scopes: {},
    addAgentIds: ['agt_lead'],
  });
  await boss.patch('/agents/agt_lead', { skillGroupKeys: ['sales'] });
  const statuses = () =>
    Promise.all(
      ['', '/messages', '/events', '/replay'].map(
        async (path) => (await lead.get(`/sessions/${sessionId}${path}`)).status,
      ),
    );
  expect(await statuses()).toEqual([403, 403, 403, 403]);
  await boss.put('/settings', { routing: { agentsSeeQueueDetails: true } });
  await system.world.clock.advance(1_001);
  expect(await statuses()).toEqual([200, 200, 200, 200]);
});

it('takes and tags nothing of what it only reads (QUEUE-17, ADMIN-12)', async () => {
  await (await node.signIn('sal')).put('/me/status', { status: 'busy' });
  const { sessionId } = await node.visit('sales');
  const scopes = everywhere({ to: 'groups', groups: ['sales'] });
  const reading = permissions.filter((permission) => permission !== 'sessions:write');
  await boss.post('/roles', { name: 'Reader', permissions: reading, scopes, addAgentIds: ['agt_lead'] });
  expect((await lead.get(`/sessions/${sessionId}/messages`)).status).toBe(200);
  expect((await lead.post(`/sessions/${sessionId}/join`)).status).toBe(403);
  expect((await lead.post(`/sessions/${sessionId}/tags`, { remark: 'mine' })).status).toBe(403);
});

it('sees by areas apart: what goes on, and not what was (ADMIN-12)', async () => {
  const [open, over] = [await serve('sales', 'hello'), await serve('sales', 'hello')];
  await boss.post(`/sessions/${over}/end`);
  const role = { name: 'Monitor', permissions, scopes: { ongoing: { to: 'all' } }, addAgentIds: ['agt_lead'] };
  expect((await boss.post('/roles', role)).status).toBe(201);
  expect(await idsOf(lead, '/sessions')).toEqual([open]);
  expect(await idsOf(lead, '/visitors')).toEqual([]);
});

it('is followed by sockets that are open: what is out of reach is looked at no more, and who may not serve is out', async () => {
  const billed = await serve('billing', 'hello');
  const id = await give({ to: 'groups', groups: ['billing'] });
  const socket = await lead.connect();
  socket.send({ type: 'viewing', sessionId: billed });
  await socket.event('session.viewers');
  const scopes = everywhere({ to: 'groups', groups: ['sales'] });
  expect((await boss.patch(`/roles/${id}`, { revision: 1, scopes })).status).toBe(200);
  await socket.event('rights.changed');
  const seen = socket.events.length;
  const watching = await boss.connect();
  watching.send({ type: 'viewing', sessionId: billed });
  await watching.settled();
  socket.send({ type: 'viewing', sessionId: billed });
  expect(await socket.frame('error')).toMatchObject({ error: { code: 'not_found' } });
  expect(socket.events.slice(seen).filter(({ type }) => type === 'session.viewers')).toEqual([]);
  await boss.patch(`/roles/${id}`, { revision: 2, permissions: ['visitors:read'] });
  expect(await socket.frame('error', ({ error }) => error.code === 'forbidden')).toBeDefined();
  expect((await lead.get('/sessions')).status).toBe(403);
  expect((await boss.get('/agents/agt_lead')).body).toMatchObject({ status: 'offline' });
});

it('is masked on sockets that are open from the moment it may not see contacts any more (AGENT-88, ADMIN-11)', async () => {
  const { visitor, sessionId } = await node.visit('sales');
  await node.settle();
  const role = { name: 'Lead', permissions: [...permissions, 'visitors:unmask'], addAgentIds: ['agt_sal'] };
  const made = await boss.post('/roles', { ...role, scopes: everywhere({ to: 'all' }) });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  const sal = await node.signIn('sal');
  expect((await sal.post(`/sessions/${sessionId}/accept`)).status).toBe(200);
  const socket = await sal.connect();
  const heard = async (text: string): Promise<unknown> => {
    await visitor.say(text);
    const { message } = await socket.event('message.created', ({ message: { body } }) =>
      JSON.stringify(body).includes(text.slice(0, 3)),
    );
    return message.body;
  };
  expect(await heard('one 13812345678')).toMatchObject({ text: 'one 13812345678' });
  expect((await boss.patch(`/roles/${String(made.body.id)}`, { revision: 1, permissions })).status).toBe(200);
  await socket.event('rights.changed');
  expect(await heard('two 13812345678')).toMatchObject({ text: 'two 138****5678' });
});

it('takes out no more than it reaches, and loses files that hold more than it does now (EXPORT-06, ADMIN-12)', async () => {
  const sold = await serve('sales', 'hello');
  await serve('billing', 'hello');
  const id = await give({ to: 'all' });
  const take = async (): Promise<{ id: string; total: number }> => {
    const { body } = await lead.post('/exports', { kind: 'sessions', format: 'csv' });
    await eventually(async () => {
      expect((await lead.get(`/exports/${String(body.id)}`)).body.state).toBe('done');
    }, 10_000);
    return { id: String(body.id), total: Number(body.total) };
  };
  const whole = await take();
  expect(whole.total).toBe(2);
  const scopes = everywhere({ to: 'groups', groups: ['sales'] });
  await boss.patch(`/roles/${id}`, { revision: 1, scopes });
  expect((await lead.get(`/exports/${whole.id}/files/1`)).status).toBe(403);
  const part = await take();
  expect(part.total).toBe(1);
  const file = await fetch(`${node.url}/api/v1/exports/${part.id}/files/1`, { headers: lead.headers });
  expect(await file.text()).toContain(sold);
});
