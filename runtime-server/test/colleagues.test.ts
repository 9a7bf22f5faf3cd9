import type { Colleague, ColleagueChat, ColleagueMessage, FoundColleagueMessage } from '@parley/schemas';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../src/testing/index.ts';
import { createAgentSystem, type AgentSystem, type SystemClient, type SystemNode } from './agent-system.fixtures.ts';

let system: AgentSystem;
let node: SystemNode;
let ann: SystemClient;
let bob: SystemClient;
let cy: SystemClient;
let boss: SystemClient;

beforeEach(async () => {
  system = await createAgentSystem();
  await system.world.addGroup('sales');
  for (const name of ['ann', 'bob', 'cy']) await system.addAgent(name, { groups: ['sales'] });
  await system.addAgent('boss', { role: 'admin' });
  node = await system.node();
  [ann, bob, cy, boss] = [
    await node.signIn('ann'),
    await node.signIn('bob'),
    await node.signIn('cy'),
    await node.signIn('boss'),
  ];
});
afterEach(() => system[Symbol.asyncDispose]());

const open = async (who: SystemClient, body: object): Promise<ColleagueChat> => {
  const answer = await who.post('/colleague-chats', body);
  expect(answer).toMatchObject({ status: 201 });
  return answer.body as ColleagueChat;
};
let count = 0;
const say = (who: SystemClient, chatId: string, text: string, more: object = {}) =>
  who.post(`/colleague-chats/${chatId}/messages`, {
    clientId: `c${(count += 1)}`,
    body: { kind: 'text', text },
    ...more,
  });
const textsOf = async (who: SystemClient, chatId: string, query = ''): Promise<unknown[]> => {
  const { items } = (await who.get(`/colleague-chats/${chatId}/messages${query}`)).body as {
    items: ColleagueMessage[];
  };
  return items.map(({ body }) => (body.kind === 'text' ? body.text : body.kind));
};
const chatsOf = async (who: SystemClient) =>
  ((await who.get('/colleague-chats')).body as { items: ColleagueChat[] }).items;
const namesOf = async (who: SystemClient, query: string) =>
  ((await who.get(`/colleagues?${query}`)).body as { items: Colleague[] }).items.map(({ nickname }) => nickname);

it('lists colleagues with status, load and groups, found by name, nickname, number and pinyin (AGENT-66)', async () => {
  await boss.patch('/agents/agt_bob', { name: '王小明', nickname: '小明' });
  await ann.connect();
  await ann.put('/me/status', { status: 'available' });
  await node.visit('sales');
  await node.settle();
  const { items } = (await bob.get('/colleagues')).body as { items: Colleague[] };
  expect(items.find(({ id }) => id === 'agt_ann')).toMatchObject({
    status: 'available',
    load: 1,
    capacity: 5,
    skillGroupKeys: ['sales'],
  });
  for (const q of ['小明', '王', 'xm', 'xiaom', 'wangxiao'])
    expect(await namesOf(ann, `q=${encodeURIComponent(q)}`)).toEqual(['小明']);
  expect(await namesOf(ann, 'q=%25')).toEqual([]);
  expect(await namesOf(bob, 'there=true')).toEqual(['ann']);
  const first = (await ann.get('/colleagues?limit=2')).body as { items: Colleague[]; nextCursor: string };
  const second = (await ann.get(`/colleagues?limit=200&cursor=${first.nextCursor}`)).body as { items: Colleague[] };
  expect([...first.items, ...second.items]).toHaveLength(4);
});

it('is one chat of two for ever, told at once on every node, and read on return by who was away (AGENT-67, AGENT-68)', async () => {
  const other = await system.node();
  const annSocket = await ann.connect();
  const chat = await open(ann, { agentId: 'agt_bob' });
  expect((await open(bob, { agentId: 'agt_ann' })).id).toBe(chat.id);
  expect(await say(ann, chat.id, 'Are you there?')).toMatchObject({ status: 200, body: { seq: 1 } });
  // Bob is offline: it waits for him, counted.
  expect((await bob.get('/colleague-chats/unread')).body).toEqual({ chats: 1, messages: 1 });
  expect(await chatsOf(bob)).toMatchObject([{ id: chat.id, unread: 1, last: { body: { text: 'Are you there?' } } }]);
  const bobSocket = await (await other.signIn('bob')).connect();
  bob = await other.signIn('bob');
  const there = await bob.connect();
  await say(bob, chat.id, 'Now I am');
  expect(await annSocket.event('colleague.message')).toMatchObject({ chatId: chat.id, message: { seq: 1 } });
  await annSocket.event('colleague.message', ({ message }) => message.seq === 2);
  await there.event('colleague.message', ({ message }) => message.seq === 2);
  await say(ann, chat.id, 'Good');
  expect((await bob.post(`/colleague-chats/${chat.id}/read`, { seq: 99 })).body).toEqual({ chats: 0, messages: 0 });
  await there.event('colleague.chat-changed');
  expect(await textsOf(ann, chat.id)).toEqual(['Are you there?', 'Now I am', 'Good']);
  expect((await bobSocket.closed).code).toBe(4409);
});

it('takes a message once however often it is sent, and tells what came meanwhile after a reconnect (AGENT-68)', async () => {
  const chat = await open(ann, { agentId: 'agt_bob' });
  const socket = await bob.connect();
  const { cursor } = socket;
  await socket.close();
  const message = { clientId: 'same', body: { kind: 'text', text: 'Once' } };
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => ann.post(`/colleague-chats/${chat.id}/messages`, message)),
  );
  expect(new Set(answers.map(({ status, body }) => `${status} ${String(body.id)}`)).size).toBe(1);
  expect(await textsOf(bob, chat.id)).toEqual(['Once']);
  const back = await bob.connect(cursor);
  expect(await back.event('colleague.message')).toMatchObject({ message: { seq: 1, body: { text: 'Once' } } });
  await say(ann, chat.id, 'Twice');
  await back.event('colleague.message', ({ message: { seq } }) => seq === 2);
  expect(await textsOf(bob, chat.id, '?after=1')).toEqual(['Twice']);
  expect(await textsOf(bob, chat.id, '?before=2')).toEqual(['Once']);
});

it('tells what a lost hint did not, by looking itself', async () => {
  const chat = await open(ann, { agentId: 'agt_bob' });
  const socket = await bob.connect();
  const now = system.world.clock.now();
  const db = system.world.database.kysely;
  await db.updateTable('colleague_chat').set({ last_seq: 1, last_at: now }).where('id', '=', chat.id).execute();
  await db
    .insertInto('colleague_message')
    .values({
      chat_id: chat.id,
      seq: 1,
      id: 'cms_1',
      agent_id: 'agt_ann',
      body: JSON.stringify({ kind: 'text', text: 'Lost' }),
      quote: null,
      sent_at: now,
    })
    .execute();
  await node.server.parts.desk.chats.recheck();
  expect(await socket.event('colleague.message')).toMatchObject({ message: { body: { text: 'Lost' } } });
});

it('is its members’ alone: no colleague, and no administrator, reads it', async () => {
  const chat = await open(ann, { agentId: 'agt_bob' });
  await say(ann, chat.id, 'Between us');
  for (const who of [cy, boss]) {
    for (const path of ['', '/messages'])
      expect((await who.get(`/colleague-chats/${chat.id}${path}`)).status).toBe(404);
    expect((await say(who, chat.id, 'Hello')).status).toBe(404);
    expect((await who.post(`/colleague-chats/${chat.id}/read`, { seq: 1 })).status).toBe(404);
    expect(await chatsOf(who)).toEqual([]);
  }
  expect((await ann.post('/colleague-chats', { agentId: 'agt_nobody' })).status).toBe(404);
  expect((await ann.post('/colleague-chats', { agentId: 'agt_ann' })).status).toBe(422);
});

it('is a group with a name, whose later members read from where they came, and whose former ones nothing', async () => {
  const group = await open(ann, { name: 'Night shift', agentIds: ['agt_bob'] });
  expect(group).toMatchObject({ kind: 'group', name: 'Night shift', members: [{ id: 'agt_ann' }, { id: 'agt_bob' }] });
  await say(ann, group.id, 'Before Cy');
  await bob.patch(`/colleague-chats/${group.id}`, { addAgentIds: ['agt_cy'], name: 'Late shift' });
  await say(bob, group.id, 'Hello Cy');
  expect(await textsOf(cy, group.id)).toEqual(['change', 'Hello Cy']);
  expect((await chatsOf(cy))[0]).toMatchObject({ name: 'Late shift', unread: 2 });
  expect((await cy.get(`/colleague-chats/${group.id}/messages?before=3`)).body).toMatchObject({ items: [] });
  expect((await bob.patch(`/colleague-chats/${group.id}`, { removeAgentIds: ['agt_cy'] })).status).toBe(403);
  expect((await ann.patch(`/colleague-chats/${group.id}`, { removeAgentIds: ['agt_cy'] })).status).toBe(200);
  expect((await cy.get(`/colleague-chats/${group.id}/messages`)).status).toBe(404);
  expect((await bob.post(`/colleague-chats/${group.id}/leave`)).status).toBe(204);
  expect((await say(bob, group.id, 'Still here?')).status).toBe(404);
  const direct = await open(ann, { agentId: 'agt_bob' });
  expect((await ann.post(`/colleague-chats/${direct.id}/leave`)).status).toBe(422);
});

it('carries files of one’s own, quotes, and sessions that one may see', async () => {
  const chat = await open(ann, { agentId: 'agt_bob' });
  const file = new FormData();
  file.append('file', new Blob(['Prices of 2026']), 'prices.txt');
  const sent = await fetch(`${node.url}/api/v1/uploads`, {
    method: 'POST',
    headers: { origin: node.url, ...ann.headers },
    body: file,
  });
  const { uploadId } = (await sent.json()) as { uploadId: string };
  const asFile = (who: SystemClient) =>
    who.post(`/colleague-chats/${chat.id}/messages`, { clientId: 'file', body: { kind: 'file', uploadId } });
  expect((await asFile(bob)).status).toBe(404);
  expect((await asFile(ann)).body).toMatchObject({ body: { kind: 'file', name: 'prices.txt' } });
  const quoted = await say(bob, chat.id, 'Thank you', { quotes: 1 });
  expect(quoted.body).toMatchObject({ quote: { seq: 1, name: 'ann', text: 'prices.txt' } });
  expect((await say(bob, chat.id, 'What?', { quotes: 77 })).status).toBe(400);
  await ann.connect();
  await ann.put('/me/status', { status: 'available' });
  const { sessionId } = await node.visit('sales');
  await node.settle();
  await ann.post(`/sessions/${sessionId}/accept`);
  const ask = (who: SystemClient) =>
    who.post(`/colleague-chats/${chat.id}/messages`, { clientId: 'ask', body: { kind: 'session', sessionId } });
  expect((await ask(bob)).status).toBe(404);
  expect((await ask(ann)).body).toMatchObject({ body: { kind: 'session', sessionId, channel: 'sales' } });
  // The card opens nothing that its reader may not see.
  expect((await bob.get(`/sessions/${sessionId}`)).status).toBe(404);
});

it('is left and changed by several at once without a failure', async () => {
  const group = await open(ann, { name: 'Short', agentIds: ['agt_bob'] });
  await bob.post(`/colleague-chats/${group.id}/leave`);
  const left = await Promise.all([
    ...Array.from({ length: 4 }, () => ann.post(`/colleague-chats/${group.id}/leave`)),
    ann.patch(`/colleague-chats/${group.id}`, { name: 'Longer' }),
    say(ann, group.id, 'Is anybody there?'),
  ]);
  expect(left.map(({ status }) => status).filter((status) => ![200, 204, 404].includes(status))).toEqual([]);
});

it('ends nobody’s room: who is in very many chats is added to no more, and still opens those of two', async () => {
  const direct = await open(ann, { agentId: 'agt_bob' });
  await system.world.database.pool.query(`
    insert into colleague_chat (id, application_id, kind, name, maker_id, last_at, created_at)
      select 'cch_full_' || n, application_id, 'group', 'Full', 'agt_ann', now(), now()
      from agent, generate_series(1, 1000) n where id = 'agt_ann';
    insert into colleague_member (chat_id, agent_id, from_seq, read_seq)
      select 'cch_full_' || n, 'agt_ann', 0, 0 from generate_series(1, 1000) n`);
  expect((await open(ann, { agentId: 'agt_bob' })).id).toBe(direct.id);
  expect((await ann.post('/colleague-chats', { agentId: 'agt_cy' })).status).toBe(422);
  const group = await open(bob, { name: 'Others', agentIds: ['agt_cy'] });
  for (const refused of [
    await bob.post('/colleague-chats', { name: 'More', agentIds: ['agt_ann'] }),
    await bob.patch(`/colleague-chats/${group.id}`, { addAgentIds: ['agt_ann'] }),
  ]) {
    expect(refused).toMatchObject({ status: 422, body: { detail: expect.stringContaining('ann') as string } });
  }
  const made = await Promise.all(
    Array.from({ length: 40 }, () => cy.post('/colleague-chats', { name: 'Again', agentIds: ['agt_bob'] })),
  );
  expect(made.some(({ status }) => status === 429)).toBe(true);
});

it('is told no faster that somebody writes than what they say', async () => {
  const chat = await open(ann, { agentId: 'agt_bob' });
  const answers = await Promise.all(Array.from({ length: 40 }, () => ann.post(`/colleague-chats/${chat.id}/typing`)));
  const taken = answers.filter(({ status }) => status === 204).length;
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(40 - taken);
  expect(taken).toBeLessThanOrEqual(30);
});

it('is limited in what one says and how fast', async () => {
  const chat = await open(ann, { agentId: 'agt_bob' });
  expect((await say(ann, chat.id, 'x'.repeat(4_001))).status).toBe(400);
  expect((await say(ann, chat.id, '')).status).toBe(400);
  const members = Array.from({ length: 101 }, (_, index) => `agt_${index}`);
  expect((await ann.post('/colleague-chats', { name: 'Everybody', agentIds: members })).status).toBe(400);
  const answers = await Promise.all(Array.from({ length: 40 }, (_, index) => say(ann, chat.id, `No. ${index}`)));
  expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
  await eventually(async () => {
    expect((await chatsOf(bob))[0]?.lastSeq).toBe(answers.filter(({ status }) => status === 200).length);
  });
});

describe('what colleagues say (AGENT-67, AGENT-68)', () => {
  it('is found by its words, by members alone; withdrawn by who said it, with its quotes; and told while it is written', async () => {
    const { body: chat } = await ann.post('/colleague-chats', { agentId: 'agt_bob' });
    const at = `/colleague-chats/${String(chat.id)}`;
    const say = async (who: SystemClient, text: string, quotes?: number) => {
      const answer = await who.post(`${at}/messages`, {
        clientId: text,
        body: { kind: 'text', text },
        ...(quotes && { quotes }),
      });
      return (answer.body as ColleagueMessage).seq;
    };
    const first = await say(ann, 'The key is under the 100% wool mat');
    await say(bob, 'Thanks', first);
    const find = async (who: SystemClient, q: string) =>
      ((await who.get(`/colleague-messages?q=${encodeURIComponent(q)}`)).body as { items: FoundColleagueMessage[] })
        .items;
    expect(await find(bob, 'WOOL')).toMatchObject([{ chat: { id: chat.id }, message: { seq: first } }]);
    expect(await find(bob, '100% w')).toHaveLength(1);
    expect(await find(bob, '1%w')).toEqual([]);
    expect(await find(boss, 'wool')).toEqual([]);

    const socket = await bob.connect();
    expect((await ann.post(`${at}/typing`)).status).toBe(204);
    expect(await socket.event('colleague.typing')).toMatchObject({ chatId: chat.id, agentId: 'agt_ann' });
    expect((await boss.post(`${at}/typing`)).status).toBe(404);

    expect((await bob.post(`${at}/messages/${first}/withdraw`)).status).toBe(403);
    expect((await boss.post(`${at}/messages/${first}/withdraw`)).status).toBe(404);
    expect((await ann.post(`${at}/messages/${first}/withdraw`)).body).toMatchObject({ body: { kind: 'withdrawn' } });
    await socket.event('colleague.message', ({ message }) => message.body.kind === 'withdrawn');
    const seen = ((await bob.get(`${at}/messages`)).body as { items: ColleagueMessage[] }).items;
    expect(seen.map(({ body }) => body.kind)).toEqual(['withdrawn', 'text']);
    expect(seen[1]?.quote?.text).toBe('');
    expect(await find(ann, 'wool')).toEqual([]);
    expect(
      (await ann.post(`${at}/messages`, { clientId: 'q', body: { kind: 'text', text: 'x' }, quotes: first })).status,
    ).toBe(400);
  });
});
