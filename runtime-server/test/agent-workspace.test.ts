import type { AgentViewMessage, AgentViewSession, SessionDetails, TransferTargets } from '@parley/schemas';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VisitorClient } from '../src/testing/visitor-client.ts';
import { createAgentSystem, type AgentSystem, type SystemClient, type SystemNode } from './agent-system.fixtures.ts';

/** What the agent's screen is drawn from. */
let system: AgentSystem;
let node: SystemNode;
let ann: SystemClient;
let bob: SystemClient;

beforeEach(async () => {
  system = await createAgentSystem();
  await system.world.addGroup('sales');
  await system.world.addGroup('vip');
  await system.addAgent('ann', { groups: ['sales'], status: 'available', capacity: 2 });
  await system.addAgent('bob', { groups: ['sales', 'vip'], status: 'busy' });
  node = await system.node();
  [ann, bob] = [await node.signIn('ann'), await node.signIn('bob')];
});
afterEach(() => system[Symbol.asyncDispose]());

const visitorSocket = () => `${node.url.replace('http', 'ws')}/api/v1/visitor/socket`;
const ringing = async () => {
  const visit = await node.visit('sales');
  await node.settle();
  return visit;
};
const serving = async () => {
  const visit = await ringing();
  expect((await ann.post(`/sessions/${visit.sessionId}/accept`)).status).toBe(200);
  return visit;
};
const detailsOf = async (client: SystemClient, sessionId: string) =>
  (await client.get(`/sessions/${sessionId}`)).body as SessionDetails;
const say = (sessionId: string, text: string) =>
  ann.post(`/sessions/${sessionId}/messages`, { clientId: text, body: { kind: 'text', text } });

describe('a session in a list', () => {
  it('says what was said last, and since when the visitor waits for an answer', async () => {
    const { visitor, sessionId } = await serving();
    const queued = await detailsOf(ann, sessionId);
    expect(queued.waitingSince).toBe(queued.queuedAt);
    await system.world.clock.advance(1_000);
    await say(sessionId, 'Hi there');
    expect(await detailsOf(ann, sessionId)).toMatchObject({ lastMessage: { from: 'agent', text: 'Hi there' } });
    expect((await detailsOf(ann, sessionId)).waitingSince).toBeUndefined();
    await system.world.clock.advance(1_000);
    const first = await visitor.say('Where is it?');
    await system.world.clock.advance(1_000);
    await visitor.say('Hello?');
    expect(await detailsOf(ann, sessionId)).toMatchObject({
      lastMessage: { from: 'visitor', kind: 'text', text: 'Hello?' },
      waitingSince: first.sentAt,
    });
    const ready = await ann.connect();
    expect((await ready.frame('ready')).sessions[0]).toMatchObject({ lastMessage: { text: 'Hello?' } });
  });

  it('does not say what is said in the queue (QUEUE-21)', async () => {
    await ann.put('/me/status', { status: 'busy' });
    const { sessionId } = await node.visit('sales');
    const { items } = (await bob.get('/sessions?state=queued')).body as { items: AgentViewSession[] };
    expect(items.map(({ id }) => id)).toEqual([sessionId]);
    expect(items[0]?.lastMessage).toBeUndefined();
  });
});

describe('a session that is opened', () => {
  it('tells who the visitor is, how far they have read, and the way they took', async () => {
    const { visitor, sessionId } = await serving();
    visitor.send({ type: 'read', seq: 2 });
    await expect.poll(async () => (await detailsOf(ann, sessionId)).receipt.read).toBe(2);
    expect(await detailsOf(ann, sessionId)).toMatchObject({
      contact: { phone: '', attributes: {}, referrer: '' },
      path: [{ node: 'start', module: 'start', port: 'next', moduleTitle: { en: expect.any(String) as string } }],
      variables: [],
    });
  });

  it('is read from its end', async () => {
    const { sessionId } = await serving();
    for (const text of ['one', 'two', 'three']) await say(sessionId, text);
    const page = async (query: string) => {
      const { items } = (await ann.get(`/sessions/${sessionId}/messages?${query}`)).body as {
        items: AgentViewMessage[];
      };
      return items.map(({ position }) => position);
    };
    expect(await page('before=1000&limit=2')).toEqual([5, 6]);
    expect(await page('before=5&limit=3')).toEqual([2, 3, 4]);
    expect(await page('before=1')).toEqual([]);
  });

  it('shows the earlier ones of its visitor, as long as the visitor is with the agent (AGENT-21, AGENT-77)', async () => {
    const { visitor, sessionId } = await serving();
    await ann.post(`/sessions/${sessionId}/end`);
    await visitor.received('19');
    await ann.put('/me/status', { status: 'busy' });
    await bob.put('/me/status', { status: 'available' });
    const { visitor: visitorView } = await detailsOf(ann, sessionId);
    const earlier = () => bob.get(`/sessions?visitor=${visitorView.id}&state=ended`);
    expect((await earlier()).body).toMatchObject({ items: [] });
    expect((await bob.get(`/sessions/${sessionId}/messages`)).status).toBe(404);
    await visitor.say('me again');
    await node.settle();
    expect((await earlier()).body).toMatchObject({ items: [{ id: sessionId }] });
    expect((await bob.get(`/sessions/${sessionId}/messages`)).status).toBe(200);
    expect((await bob.post(`/sessions/${sessionId}/note`, { text: 'x' })).status).toBe(409);
  });
});

it('tells an agent what has reached the visitor (AGENT-30)', async () => {
  const { visitor, sessionId } = await serving();
  const socket = await ann.connect();
  await say(sessionId, 'Hi there');
  const { message } = await visitor.text('Hi there');
  await system.world.clock.advance(5_000);
  const receipt = await socket.event('session.receipt');
  expect(receipt).toMatchObject({ sessionId, delivered: message.seq, read: 0 });
});

it('tells where a session can be transferred to, and who has room (AGENT-46, AGENT-44)', async () => {
  const { sessionId } = await serving();
  const targets = async () =>
    (await ann.get(`/sessions/${sessionId}/transfer-targets`)).body as unknown as TransferTargets;
  expect(await targets()).toEqual({
    groups: [
      { key: 'sales', name: 'sales', free: 1, online: 2, total: 2, waiting: 0 },
      { key: 'vip', name: 'vip', free: 0, online: 1, total: 1, waiting: 0 },
    ],
    agents: [
      {
        id: 'agt_bob',
        name: 'bob',
        staffNo: 'bob',
        status: 'busy',
        statusReason: null,
        load: 0,
        capacity: 5,
        skillGroupKeys: ['sales', 'vip'],
      },
    ],
  });
  await serving();
  expect((await targets()).groups[0]).toMatchObject({ key: 'sales', free: 0 });
});

it('takes files of agents up to 10 MB, who send them by their upload (AGENT-25, AGENT-26)', async () => {
  const { visitor, sessionId } = await serving();
  const form = new FormData();
  form.set('file', new Blob(['hello']), 'notes.txt');
  const answer = await fetch(`${node.url}/api/v1/uploads`, {
    method: 'POST',
    headers: { origin: node.url, ...ann.headers },
    body: form,
  });
  expect(answer.status).toBe(201);
  const { uploadId, url } = (await answer.json()) as { uploadId: string; url: string };
  const sent = await ann.post(`/sessions/${sessionId}/messages`, { clientId: 'f', body: { kind: 'file', uploadId } });
  expect(sent.status).toBe(200);
  const { message } = await visitor.frame('message', ({ message: { body } }) => body.kind === 'file');
  expect(message.body).toMatchObject({ kind: 'file', name: 'notes.txt', url });
  const stolen = await bob.post(`/sessions/${sessionId}/messages`, { clientId: 'g', body: { kind: 'file', uploadId } });
  expect(stolen.status).toBe(404);
  const large = new FormData();
  large.set('file', new Blob([new Uint8Array(10 * 1024 * 1024 + 1)]), 'large.bin');
  const refused = await fetch(`${node.url}/api/v1/uploads`, {
    method: 'POST',
    headers: { origin: node.url, ...ann.headers },
    body: large,
  });
  expect(refused.status).toBe(413);
  expect(await refused.json()).toMatchObject({ detail: 'A file may have at most 10 MB.' });
});

describe('a visitor who is blocked', () => {
  it('is ended with at once, and begins nothing until unblocked (AGENT-56, AGENT-57, QUEUE-57)', async () => {
    const { visitor, token, sessionId } = await serving();
    const block = (client: SystemClient, body: object = { reason: 'Insults' }) =>
      client.post(`/sessions/${sessionId}/block-visitor`, body);
    expect((await block(bob)).status).toBe(404);
    expect((await block(ann, { reason: ' ' })).status).toBe(400);
    expect((await block(ann)).body).toMatchObject({ state: 'ended', endStatus: 'blocked' });
    expect(await visitor.closed).toMatchObject({ code: 4403 });
    expect((await detailsOf(ann, sessionId)).contact.blockedAt).toBe(system.world.clock.now().toISOString());
    // Once more changes nothing, not even what is recorded.
    expect((await block(ann)).status).toBe(200);
    const again = await VisitorClient.connect(visitorSocket());
    again.send({ type: 'hello', token });
    expect(await again.closed).toMatchObject({ code: 4403 });

    expect((await ann.post(`/sessions/${sessionId}/unblock-visitor`)).status).toBe(200);
    expect((await detailsOf(ann, sessionId)).contact.blockedAt).toBeNull();
    const back = await VisitorClient.enter(visitorSocket(), { token });
    await back.say('May I?');
    await back.close();
    await system.addAgent('boss', { role: 'admin' });
    const boss = await node.signIn('boss');
    const { items } = (await boss.get('/audit?action=visitor')).body as { items: object[] };
    expect(items).toMatchObject([
      { action: 'visitor.unblocked', actorName: 'ann' },
      { action: 'visitor.blocked', actorName: 'ann', detail: { reason: 'Insults' } },
    ]);
  });
});

it('notes and changes of words come no faster than messages do', async () => {
  const { sessionId } = await node.visit('sales');
  await node.settle();
  await ann.post(`/sessions/${sessionId}/accept`);
  const at = `/sessions/${sessionId}`;
  const said = await ann.post(`${at}/messages`, { clientId: 'm1', body: { kind: 'text', text: 'First' } });
  const all = await Promise.all(
    Array.from({ length: 30 }, (_, index) => [
      ann.post(`${at}/note`, { text: `No. ${index}`, mentions: ['agt_boss'] }),
      ann.patch(`${at}/messages/${String(said.body.id)}`, { text: `Other words ${index}` }),
    ]).flat(),
  );
  const refused = all.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(10);
  expect(refused[0]?.body).toMatchObject({ code: 'too_fast' });
});

it('pictures of the application’s own are pictures, and come no faster than other files', async () => {
  const { pool } = system.world.database;
  const send = (content: string, name: string) => {
    const form = new FormData();
    form.append('file', new Blob([Buffer.from(content, 'base64')]), name);
    const headers = { origin: node.url, ...ann.headers };
    return fetch(`${node.url}/api/v1/pictures`, { method: 'POST', headers, body: form });
  };
  expect((await send(Buffer.from('words').toString('base64'), 'words.png')).status).toBe(415);
  expect((await pool.query('select from upload')).rows).toEqual([]);
  const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  const statuses: number[] = [];
  for (let picture = 0; picture < 32; picture += 1) statuses.push((await send(dot, 'dot.png')).status);
  expect(statuses[0]).toBe(201);
  expect(statuses.at(-1)).toBe(429);
});

it('a note that is sent again with its clientId is the same note', async () => {
  const { sessionId } = await serving();
  const note = (clientId: string) => ann.post(`/sessions/${sessionId}/note`, { text: 'Lost at the depot', clientId });
  const first = await note('note-1');
  expect(first).toMatchObject({ status: 200, body: { position: expect.any(Number) as number } });
  expect((await note('note-1')).body).toEqual(first.body);
  expect((await note('note-2')).body).not.toEqual(first.body);
});
