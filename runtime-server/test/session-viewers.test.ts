import type { Notice } from '@parley/schemas';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createAgentSystem, type AgentSystem, type SystemClient, type SystemNode } from './agent-system.fixtures.ts';

let system: AgentSystem;
let node: SystemNode;
let ann: SystemClient;
let bob: SystemClient;
let boss: SystemClient;

beforeEach(async () => {
  system = await createAgentSystem();
  await system.world.addGroup('sales');
  await system.addAgent('ann', { groups: ['sales'] });
  await system.addAgent('bob');
  await system.addAgent('boss', { role: 'admin' });
  node = await system.node();
  [ann, bob, boss] = [await node.signIn('ann'), await node.signIn('bob'), await node.signIn('boss')];
});
afterEach(() => system[Symbol.asyncDispose]());

/** A session that Ann serves. */
const serve = async () => {
  const socket = await ann.connect();
  await ann.put('/me/status', { status: 'available' });
  const { sessionId } = await node.visit('sales');
  await node.settle();
  await ann.post(`/sessions/${sessionId}/accept`);
  await node.settle();
  return { socket, sessionId };
};

it('tells who looks at a session who else does, on whichever node, whether they write, and when they left', async () => {
  const { socket, sessionId } = await serve();
  const other = await system.node();
  const there = await (await other.signIn('boss')).connect();
  socket.send({ type: 'viewing', sessionId });
  expect(await socket.event('session.viewers')).toMatchObject({ sessionId, viewers: [] });
  there.send({ type: 'viewing', sessionId });
  await socket.event('session.viewers', ({ viewers }) => viewers[0]?.id === 'agt_boss' && !viewers[0].isWriting);
  expect(await there.event('session.viewers')).toMatchObject({ viewers: [{ id: 'agt_ann', name: 'ann' }] });
  there.send({ type: 'viewing', sessionId, isWriting: true });
  await socket.event('session.viewers', ({ viewers }) => viewers[0]?.isWriting === true);
  const before = socket.events.length;
  await there.close();
  await socket.event(
    'session.viewers',
    (event) => event.viewers.length === 0 && socket.events.indexOf(event) >= before,
  );
});

it('forgets who says nothing any more, and shows nobody to who may not see the session', async () => {
  const { socket, sessionId } = await serve();
  const [admin, stranger] = [await boss.connect(), await bob.connect()];
  stranger.send({ type: 'viewing', sessionId });
  expect(await stranger.frame('error')).toMatchObject({ error: { code: 'not_found' } });
  await stranger.settled();
  socket.send({ type: 'viewing', sessionId });
  admin.send({ type: 'viewing', sessionId });
  await socket.event('session.viewers', ({ viewers }) => viewers.length === 1);
  await system.world.clock.advance(30_000);
  socket.send({ type: 'viewing', sessionId });
  await socket.settled();
  const before = socket.events.length;
  await system.world.clock.advance(14_000);
  await socket.event(
    'session.viewers',
    (event) => event.viewers.length === 0 && socket.events.indexOf(event) >= before,
  );
  expect(stranger.events.filter(({ type }) => type === 'session.viewers')).toEqual([]);
});

it('tells a colleague who is mentioned in a note once, and lets them read that session from then on (AGENT-69, AGENT-77, AGENT-94)', async () => {
  const { sessionId } = await serve();
  expect((await bob.get(`/sessions/${sessionId}`)).status).toBe(404);
  const note = { text: '@bob may she return it?', clientId: 'note-1', mentions: ['agt_bob', 'agt_ann', 'agt_nobody'] };
  expect((await ann.post(`/sessions/${sessionId}/note`, note)).status).toBe(200);
  expect((await ann.post(`/sessions/${sessionId}/note`, note)).status).toBe(200);
  const of = async (who: SystemClient) => ((await who.get('/me/notices')).body as { items: Notice[] }).items;
  expect(await of(bob)).toMatchObject([
    { kind: 'mentioned', category: 'notice', values: { by: 'ann', text: note.text }, link: { id: sessionId } },
  ]);
  expect(await of(bob)).toHaveLength(1);
  expect(await of(ann)).toEqual([]);
  for (const path of ['', '/messages']) {
    expect((await bob.get(`/sessions/${sessionId}${path}`)).status, path).toBe(200);
  }
  expect((await bob.post(`/sessions/${sessionId}/end`)).status).toBe(403);
  expect(
    (await bob.post(`/sessions/${sessionId}/messages`, { clientId: 'b', body: { kind: 'text', text: 'Me?' } })).status,
  ).toBe(409);
  await system.addAgent('cat', { groups: [], status: 'busy' });
  expect((await (await node.signIn('cat')).get(`/sessions/${sessionId}`)).status).toBe(404);
});
