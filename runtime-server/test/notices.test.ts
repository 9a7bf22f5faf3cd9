import type { Notice } from '@parley/schemas';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { eventually } from '../src/testing/index.ts';
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
  await system.addAgent('bob', { groups: ['sales'] });
  await system.addAgent('boss', { role: 'admin' });
  node = await system.node();
  [ann, bob, boss] = [await node.signIn('ann'), await node.signIn('bob'), await node.signIn('boss')];
});
afterEach(() => system[Symbol.asyncDispose]());

const noticesOf = async (who: SystemClient): Promise<Notice[]> =>
  ((await who.get('/me/notices')).body as { items: Notice[] }).items;
const told = (who: SystemClient, kinds: string[]) =>
  eventually(async () => {
    expect((await noticesOf(who)).map(({ kind }) => kind)).toEqual(kinds);
  });
/** A session that Ann serves. */
const served = async () => {
  const socket = await ann.connect();
  await ann.put('/me/status', { status: 'available' });
  const { visitor, sessionId } = await node.visit('sales');
  await node.settle();
  await ann.post(`/sessions/${sessionId}/accept`);
  await node.settle();
  return { socket, visitor, sessionId };
};

it('tells an agent at once, on whichever node and tab, and again who comes back (AGENT-92)', async () => {
  const other = await system.node();
  const [here, there] = [await ann.connect(), await (await other.signIn('bob')).connect()];
  await boss.post('/announcements', { title: 'Fire drill', text: 'At noon.' });
  for (const socket of [here, there]) {
    expect(await socket.event('notices.changed')).toMatchObject({
      unread: 1,
      latest: { kind: 'announcement', announcement: { title: 'Fire drill' } },
    });
  }
  const { cursor } = here;
  await here.close();
  const [first] = await noticesOf(ann);
  await ann.post('/me/notices/read', { ids: [first?.id] });
  const back = await ann.connect(cursor);
  expect(await back.event('notices.changed')).toMatchObject({ unread: 0, latest: null });
});

it('tells who lost a session, by whom, and who was given one while away; nobody of what they did (AGENT-94)', async () => {
  const { sessionId } = await served();
  await boss.post(`/sessions/${sessionId}/take-over`);
  await node.settle();
  await told(ann, ['session-taken-over']);
  expect((await noticesOf(ann))[0]).toMatchObject({ values: { by: 'boss' }, link: { to: 'session', id: sessionId } });
  await bob.connect();
  await bob.put('/me/status', { status: 'away' });
  await boss.post(`/sessions/${sessionId}/transfer`, { agentId: 'agt_bob' });
  await node.settle();
  await told(bob, ['session-given']);
  expect(await noticesOf(boss)).toEqual([]);
  // What a node that went away has left untold is found again, and nothing is told twice.
  await system.world.database.kysely.deleteFrom('notice').execute();
  await node.server.parts.desk.sessionNotices.lookBack();
  await node.server.parts.desk.sessionNotices.lookBack();
  await told(ann, ['session-taken-over']);
  await told(bob, ['session-given']);
});

it('tells who serves a visitor, and administrators, that the visitor was blocked, with the way there (AGENT-94, AGENT-95)', async () => {
  const { sessionId } = await served();
  const { body } = await boss.get(`/sessions/${sessionId}`);
  const { id: visitorId } = body.visitor as { id: string };
  await boss.post(`/sessions/${sessionId}/block-visitor`, { reason: 'Insults' });
  await told(ann, ['visitor-blocked']);
  expect((await noticesOf(ann))[0]).toMatchObject({ link: { to: 'visitor', id: visitorId } });
  await ann.post(`/visitors/${visitorId}/unblock`);
  await told(boss, ['visitor-unblocked']);
});

it('tells to whom a left message was assigned (AGENT-94)', async () => {
  await boss.patch('/channels/chn_sales', { window: { notes: { enabled: true } } });
  const left = await fetch(`${node.url}/api/v1/channels/chn_sales/notes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text: 'Where is it?', name: 'Zoë', email: 'z@example.com' }),
  });
  const { id } = (await left.json()) as { id: string };
  expect(await ann.patch(`/notes/${id}`, { assignedTo: 'agt_bob', revision: 1 })).toMatchObject({ status: 200 });
  expect(await ann.patch(`/notes/${id}`, { state: 'pending', revision: 2 })).toMatchObject({ status: 200 });
  await told(bob, ['left-message-assigned']);
  expect((await noticesOf(bob))[0]).toMatchObject({ values: { number: '1', visitor: 'Zoë' }, link: { id } });
});

it('tells whose session silence has closed (AGENT-94)', async () => {
  const { sessionId } = await served();
  await system.world.database.kysely
    .updateTable('session')
    .set({ state: 'ended', end_status: 'auto_finished', ended_at: system.world.clock.now() })
    .where('id', '=', sessionId)
    .execute();
  await node.server.parts.desk.sessionNotices.lookBack();
  await told(ann, ['session-timed-out']);
});
