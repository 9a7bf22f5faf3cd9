import { afterEach, beforeEach, expect, it } from 'vitest';
import { VisitorClient } from '../src/testing/visitor-client.ts';
import { createAgentSystem, type AgentSystem, type SystemClient, type SystemNode } from './agent-system.fixtures.ts';

let system: AgentSystem;
let node: SystemNode;
let ann: SystemClient;
let bob: SystemClient;
let boss: SystemClient;

beforeEach(async () => {
  system = await createAgentSystem();
  await system.world.addGroup('sales');
  await system.addAgent('ann', { groups: ['sales'], status: 'available' });
  await system.addAgent('bob', { groups: ['sales'], status: 'busy' });
  await system.addAgent('boss', { role: 'admin' });
  node = await system.node();
  [ann, bob, boss] = [await node.signIn('ann'), await node.signIn('bob'), await node.signIn('boss')];
  await boss.patch('/channels/chn_sales', { window: { notes: { enabled: true } } });
});
afterEach(() => system[Symbol.asyncDispose]());

const leave = async (note: object, token?: string): Promise<string> => {
  const answer = await fetch(`${node.url}/api/v1/channels/chn_sales/notes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(note),
  });
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { id: string }).id;
};
/** A visitor whose session is over. */
const visitorWhoLeft = async () => {
  const { visitor, token, sessionId } = await node.visit('sales');
  await boss.post(`/sessions/${sessionId}/end`);
  await node.settle();
  return { visitor, token };
};
const numbersOf = async (who: SystemClient, query: string) =>
  ((await who.get(`/notes?${query}`)).body.items as { number: number }[]).map(({ number }) => number);

it('is an inbox by state, assignment, kind and words, seen by everybody who serves (AGENT-75)', async () => {
  const first = await leave({ text: 'Where is my parcel?', name: 'Zoë', email: 'z@example.com' });
  const second = await leave({
    text: 'Call me',
    phone: '+49 30 1234',
    kind: 'callback',
    callbackAt: '2026-01-06T09:00:00Z',
  });
  expect((await ann.get('/notes/count')).body).toEqual({ open: 2, pending: 0, answered: 0, all: 2 });
  expect((await bob.get(`/notes/${second}`)).body).toMatchObject({
    kind: 'callback',
    callbackAt: '2026-01-06T09:00:00.000Z',
    assignedTo: null,
    revision: 1,
  });
  expect((await ann.patch(`/notes/${first}`, { state: 'pending', assignedTo: 'agt_ann', revision: 1 })).status).toBe(
    200,
  );
  expect(await numbersOf(ann, 'assigned=me')).toEqual([1]);
  expect(await numbersOf(bob, 'assigned=me')).toEqual([]);
  expect(await numbersOf(bob, 'assigned=none&state=open')).toEqual([2]);
  expect(await numbersOf(bob, 'kind=callback')).toEqual([2]);
  expect(await numbersOf(bob, 'q=parcel')).toEqual([1]);
  expect(await numbersOf(bob, 'q=%232')).toEqual([2]);
  expect(await numbersOf(bob, 'q=%25')).toEqual([]);
  // A stale change is refused with both sides.
  const stale = await bob.patch(`/notes/${first}`, { state: 'answered', revision: 1 });
  expect(stale).toMatchObject({ status: 409, body: { code: 'revision_conflict', current: { state: 'pending' } } });
  expect((await bob.patch(`/notes/${first}`, { assignedTo: 'agt_nobody' })).status).toBe(404);
  expect((await leaveBadly({ text: 'x', kind: 'callback' })).status).toBe(400);
});

const leaveBadly = (note: object) =>
  fetch(`${node.url}/api/v1/channels/chn_sales/notes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(note),
  });

it('is answered in the chat, where the visitor sees it on return, unread (WIDGET-18)', async () => {
  const { token } = await visitorWhoLeft();
  const id = await leave({ text: 'Are you there?', email: 'z@example.com' }, token);
  const answered = await ann.post(`/notes/${id}/session`, { text: 'We are back.', isOver: true, revision: 1 });
  expect(answered).toMatchObject({
    status: 200,
    body: { state: 'answered', answeredWay: 'thread', answer: 'We are back.', answeredBy: { id: 'agt_ann' } },
  });
  const back = await VisitorClient.enter(`${node.url.replace('http', 'ws')}/api/v1/visitor/socket`, {
    token,
    after: 0,
  });
  await back.text('We are back.');
  const session = await boss.get(`/sessions/${String(answered.body.replySessionId)}`);
  expect(session.body).toMatchObject({ state: 'ended', origin: 'callback' });
});

it('becomes a session that the agent serves; the second who takes it up is told', async () => {
  const { token } = await visitorWhoLeft();
  const id = await leave({ text: 'Help', email: 'z@example.com' }, token);
  const taken = await ann.post(`/notes/${id}/session`, { revision: 1 });
  expect(taken).toMatchObject({ status: 200, body: { state: 'pending', assignedTo: { id: 'agt_ann' } } });
  const sessionId = String(taken.body.replySessionId);
  expect((await ann.get(`/sessions/${sessionId}`)).body).toMatchObject({ state: 'serving', agent: { id: 'agt_ann' } });
  expect((await bob.post(`/notes/${id}/session`, { revision: 1 })).status).toBe(409);
  expect(await bob.post(`/notes/${id}/session`, {})).toMatchObject({ status: 409, body: { sessionId } });
  // Who is told has taken nothing.
  expect((await boss.get(`/notes/${id}`)).body).toMatchObject({ assignedTo: { id: 'agt_ann' } });
});

it('is taken up by one of several who try at once without having looked, and stays theirs', async () => {
  const { token } = await visitorWhoLeft();
  const id = await leave({ text: 'Help', email: 'z@example.com' }, token);
  const answers = await Promise.all([ann, bob, ann, bob].map((who) => who.post(`/notes/${id}/session`, {})));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  const { assignedTo, replySessionId } = (await boss.get(`/notes/${id}`)).body as {
    assignedTo: { id: string };
    replySessionId: string;
  };
  expect((await boss.get(`/sessions/${replySessionId}`)).body).toMatchObject({ agent: { id: assignedTo.id } });
});

it('of somebody who was erased is taken up no more, and stays as it is', async () => {
  const { token, visitor } = await visitorWhoLeft();
  await visitor.close();
  const id = await leave({ text: 'Help', email: 'z@example.com' }, token);
  const { visitorId, revision } = (await boss.get(`/notes/${id}`)).body as { visitorId: string; revision: number };
  expect((await boss.post(`/visitors/${visitorId}/erase`)).status).toBe(202);
  expect((await ann.post(`/notes/${id}/session`, { text: 'Hello', isOver: true })).status).toBe(422);
  expect((await boss.get(`/notes/${id}`)).body).toMatchObject({ revision, state: 'open', assignedTo: null });
});

it('of somebody who was in no chat is answered by mail alone', async () => {
  const id = await leave({ text: 'Help', email: 'z@example.com' });
  expect((await ann.post(`/notes/${id}/session`, { text: 'x', isOver: true })).status).toBe(422);
  expect((await ann.post(`/notes/${id}/answer`, { text: 'Done', revision: 1 })).body).toMatchObject({
    state: 'answered',
    answeredWay: 'mail',
    revision: 2,
  });
  expect((await ann.post(`/notes/${id}/answer`, { text: 'Twice', revision: 1 })).status).toBe(409);
});
