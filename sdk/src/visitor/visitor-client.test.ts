import type { VisitorClientFrame } from '@parley/schemas';
import { expect, test } from 'vitest';
import {
  admission,
  emptyPage,
  fakeWorld,
  problem,
  said,
  type FakeSocket,
  type FakeWorld,
} from './fake-world.fixtures.ts';
import type { VisitorClientOptions, VisitorEvent } from './client-types.ts';
import { createVisitorClient } from './visitor-client.ts';
import { memoryStorage } from './visitor-memory.ts';

function setUp(world: FakeWorld = fakeWorld(), options: Partial<VisitorClientOptions> = {}) {
  const client = createVisitorClient({
    server: 'http://chat.test/',
    channelId: 'chn_1',
    platform: world.platform,
    ...options,
  });
  const events: VisitorEvent[] = [];
  client.subscribe((event) => events.push(event));
  return {
    world,
    client,
    events,
    told: () => events.flatMap((event) => (event.type === 'message' ? [event.message.seq] : [])),
  };
}

async function connected(world?: FakeWorld, options?: Partial<VisitorClientOptions>) {
  const parts = setUp(world, options);
  const ready = parts.client.connect();
  await parts.world.settle();
  parts.world.socket.accept();
  await ready;
  return parts;
}

function sends(socket: FakeSocket) {
  return socket.sent.filter((frame): frame is Extract<VisitorClientFrame, { type: 'send' }> => frame.type === 'send');
}

test('gets a token, says hello with it from the beginning, and is online', async () => {
  const { world, client } = await connected(undefined, { profile: { name: 'Li Wei' } });
  expect(world.requests).toMatchObject([
    { path: '/channels/chn_1/visitors', request: { method: 'POST', body: '{"name":"Li Wei"}' } },
  ]);
  expect(world.socket.address).toBe('ws://chat.test/api/v1/visitor/socket');
  expect(world.socket.sent).toEqual([{ type: 'hello', token: 'token-1', after: 0, changedAfter: 0 }]);
  expect(client.state).toMatchObject({ status: 'online', visitorId: 'vis_1', channel: { name: 'Web' } });
});

test('after a lost connection it says hello from where it was, and waits longer each time', async () => {
  const { world, client } = await connected();
  world.socket.tell({ type: 'message', message: said(1), change: 1 }, { type: 'message', message: said(2), change: 4 });
  world.socket.drop();
  await world.settle();
  expect(client.state).toMatchObject({ status: 'offline', error: { code: 'unreachable' } });
  await world.pass(374);
  expect(world.sockets).toHaveLength(1);
  await world.pass(1);
  expect(world.sockets).toHaveLength(2);
  world.socket.accept({ seq: 2, change: 4 });
  expect(world.socket.sent).toEqual([{ type: 'hello', token: 'token-1', after: 2, changedAfter: 4 }]);
  expect(client.state.status).toBe('online');
});

test('a message is pending until it is acknowledged, and then stands at its place', async () => {
  const { world, client } = await connected();
  const sent = client.sendText('hello');
  expect(client.state.pending).toMatchObject([{ clientId: 'c1', body: { kind: 'text', text: 'hello' } }]);
  expect(sends(world.socket)).toEqual([{ type: 'send', clientId: 'c1', body: { kind: 'text', text: 'hello' } }]);
  world.socket.tell({ type: 'ack', clientId: 'c1', messageId: 'msg_9', seq: 1, sentAt: '2026-03-02T02:00:01.000Z' });
  await expect(sent).resolves.toMatchObject({ messageId: 'msg_9', seq: 1 });
  expect(client.state.pending).toEqual([]);
  expect(client.state.messages).toMatchObject([{ id: 'msg_9', seq: 1, from: { kind: 'visitor', id: 'vis_1' } }]);
});

test('what was not acknowledged is sent again with the same clientId, in order, and resolves once', async () => {
  const { world, client, told } = await connected();
  const first = client.sendText('one');
  const second = client.sendText('two');
  world.socket.drop();
  const third = client.sendText('three');
  await world.pass(1_000);
  world.socket.accept();
  expect(sends(world.socket).map(({ clientId }) => clientId)).toEqual(['c1', 'c2', 'c3']);
  // The first was stored before the connection broke: it comes with the history too.
  world.socket.tell({ type: 'message', message: said(1, 'one'), change: 1 });
  for (const [index, clientId] of ['c1', 'c2', 'c3'].entries()) {
    world.socket.tell({ type: 'ack', clientId, messageId: `msg_${index + 1}`, seq: index + 1, sentAt: said(1).sentAt });
  }
  expect((await Promise.all([first, second, third])).map(({ seq }) => seq)).toEqual([1, 2, 3]);
  expect(told()).toEqual([1, 2, 3]);
});

test('an acknowledgement that overtakes earlier messages waits for them', async () => {
  const { world, client, told } = await connected();
  void client.sendText('mine');
  world.socket.tell({ type: 'ack', clientId: 'c1', messageId: 'msg_2', seq: 2, sentAt: said(2).sentAt });
  expect(told()).toEqual([]);
  world.socket.tell({ type: 'message', message: said(1), change: 1 });
  expect(told()).toEqual([1, 2]);
});

test('a gap that nothing fills is read by HTTP', async () => {
  const { world, client, told } = await connected();
  world.answer = (path) => ({
    body: path.includes('cursor=')
      ? { ...emptyPage, items: [{ ...said(3), change: 3 }] }
      : { ...emptyPage, items: [1, 2].map((seq) => ({ ...said(seq), change: seq })), nextCursor: 'more' },
  });
  world.socket.tell({ type: 'message', message: said(4), change: 4 });
  await world.pass(999);
  expect(told()).toEqual([]);
  await world.pass(1);
  expect(told()).toEqual([1, 2, 3, 4]);
  expect(world.requests.map(({ path }) => path)).toContain('/visitor/messages?after=0&changedAfter=4&limit=200');
  expect(client.state.messages).toHaveLength(4);
});

test('a refused message rejects with the reason and is gone', async () => {
  const { world, client } = await connected();
  const sent = client.endService();
  world.socket.tell({ type: 'nack', clientId: 'c1', error: { code: 'no_agent', message: 'No agent is connected.' } });
  await expect(sent).rejects.toMatchObject({ name: 'VisitorError', code: 'no_agent' });
  expect(client.state.pending).toEqual([]);
});

test('a message that came too fast is sent again in a moment', async () => {
  const { world, client } = await connected();
  const sent = client.sendText('hello');
  world.socket.tell({ type: 'nack', clientId: 'c1', error: { code: 'too_fast', message: 'Too fast.' } });
  await world.pass(1_000);
  expect(sends(world.socket).map(({ clientId }) => clientId)).toEqual(['c1', 'c1']);
  world.socket.tell({ type: 'ack', clientId: 'c1', messageId: 'msg_1', seq: 1, sentAt: said(1).sentAt });
  await expect(sent).resolves.toMatchObject({ seq: 1 });
});

test('a message that came while the database was away is held and repeated for minutes, not refused', async () => {
  const { world, client } = await connected();
  const sent = client.sendText('hello');
  for (let tries = 0; tries < 12; tries += 1) {
    const error = { code: 'unavailable', message: 'Try again.' };
    world.socket.tell({ type: 'nack', clientId: 'c1', error });
    expect(client.state.pending).toHaveLength(1);
    await world.pass(10_000);
  }
  expect(sends(world.socket)).toHaveLength(13);
  world.socket.tell({ type: 'ack', clientId: 'c1', messageId: 'msg_1', seq: 1, sentAt: said(1).sentAt });
  await expect(sent).resolves.toMatchObject({ seq: 1 });
});

test('a flood waits here: so many at once, then at a pace, in order, and says that it is slowed', async () => {
  const { world, client } = await connected();
  for (let number = 1; number <= 50; number += 1) void client.sendText(`Line ${number}`);
  await world.settle();
  const left = () => sends(world.socket).map(({ body }) => (body.kind === 'text' ? body.text : body.kind));
  const ack = (from: number, to: number): void => {
    for (const { clientId } of sends(world.socket).slice(from, to)) {
      world.socket.tell({ type: 'ack', clientId, sentAt: '2026-03-02T02:00:01.000Z' });
    }
  };
  expect(left()).toHaveLength(20);
  expect(client.state).toMatchObject({ isSlowed: false });
  ack(0, 20);
  expect(left()).toHaveLength(30);
  expect(client.state).toMatchObject({ isSlowed: true });
  ack(20, 30);
  expect(left()).toHaveLength(30);
  await world.pass(500);
  expect(left()).toHaveLength(37);
  await world.pass(1_000);
  expect(left()).toHaveLength(50);
  expect(left()).toEqual(Array.from({ length: 50 }, (_, index) => `Line ${index + 1}`));
  ack(30, 50);
  expect(client.state).toMatchObject({ isSlowed: false, pending: [] });
});

test('what the server refuses as too fast holds back what comes after it', async () => {
  const { world, client } = await connected();
  for (const text of ['One', 'Two']) void client.sendText(text);
  for (const { clientId } of sends(world.socket)) {
    world.socket.tell({ type: 'nack', clientId, error: { code: 'too_fast', message: 'Slower.' } });
  }
  void client.sendText('Three');
  expect(sends(world.socket)).toHaveLength(2);
  expect(client.state).toMatchObject({ isSlowed: true });
  await world.pass(1_100);
  expect(sends(world.socket).map(({ body }) => 'text' in body && body.text)).toEqual([
    ...['One', 'Two'],
    ...['One', 'Two', 'Three'],
  ]);
});

test('flag messages are told and not kept, and never shown as pending', async () => {
  const { world, client, events } = await connected();
  void client.trigger();
  expect(client.state.pending).toEqual([]);
  expect(sends(world.socket)).toMatchObject([
    { body: { kind: 'custom', data: '{"customerServicePlugin":0,"src":"7"}' } },
  ]);
  const { seq: _, ...flag } = said(1);
  world.socket.tell({ type: 'message', message: { ...flag, transient: true } });
  expect(events.at(-1)).toMatchObject({ type: 'flag', message: { id: 'msg_1' } });
  expect(client.state.messages).toEqual([]);
});

test('session, typing and receipts are followed; typing ends by itself or with the message', async () => {
  const { world, client } = await connected();
  world.socket.tell(
    { type: 'session', session: { id: 'ses_1', state: 'queued', position: 2 } },
    { type: 'typing', from: 'agent' },
    { type: 'receipt', delivered: 3, read: 2 },
  );
  expect(client.state).toMatchObject({
    session: { position: 2 },
    isAgentTyping: true,
    receipt: { delivered: 3, read: 2 },
  });
  await world.pass(5_000);
  expect(client.state.isAgentTyping).toBe(false);
  world.socket.tell({ type: 'typing', from: 'agent' });
  world.socket.tell({ type: 'message', message: { ...said(1), from: { kind: 'agent', name: 'Lin' } }, change: 1 });
  expect(client.state.isAgentTyping).toBe(false);
});

test('a silent connection is asked for a sign of life, and given up without one', async () => {
  const { world, client } = await connected();
  await world.pass(25_000);
  expect(world.socket.sent.at(-1)).toEqual({ type: 'ping' });
  world.socket.tell({ type: 'pong' });
  await world.pass(25_000);
  expect(client.state.status).toBe('online');
  await world.pass(10_000);
  expect(world.sockets[0]?.isOpen).toBe(false);
  await world.pass(1_000);
  expect(world.sockets).toHaveLength(2);
});

test('a connection is shown as lost three seconds after a pong is missing, and what was written waits for the next sign', async () => {
  const { world, client } = await connected();
  await world.pass(25_000);
  await world.pass(3_000);
  expect(client.state.status).toBe('offline');
  void client.sendText('still there?').catch(() => undefined);
  world.socket.tell({ type: 'pong' });
  expect(client.state.status).toBe('online');
  expect(world.socket.sent.at(-1)).toMatchObject({ type: 'send', body: { text: 'still there?' } });
  expect(world.sockets).toHaveLength(1);
});

test('a device without a network is offline at once, and back when it is told', async () => {
  const { world, client } = await connected();
  client.networkLost();
  await world.settle();
  expect(client.state.status).toBe('offline');
  client.reconnectNow();
  await world.settle();
  expect(world.sockets).toHaveLength(2);
});

test('where sockets do not get through, messages go by HTTP, until a socket does', async () => {
  const { world, client, told } = setUp();
  const ready = client.connect();
  await world.settle();
  world.socket.drop();
  await world.pass(1_000);
  world.answer = (_, { method }) => {
    if (method === 'GET') return { body: { ...emptyPage, items: [{ ...said(1), change: 1 }], seq: 1, change: 1 } };
    return { body: { clientId: 'c1', messageId: 'msg_2', seq: 2, sentAt: said(2).sentAt } };
  };
  world.socket.drop();
  await world.pass(2_000);
  await ready;
  expect(client.state.status).toBe('polling');
  expect(told()).toEqual([1]);
  const sent = client.sendText('hello');
  await world.settle();
  await expect(sent).resolves.toMatchObject({ seq: 2 });
  expect(told()).toEqual([1, 2]);
  expect(world.sockets).toHaveLength(2);
  await world.pass(121_000);
  world.socket.accept({ seq: 2, change: 2 });
  expect(client.state.status).toBe('online');
  expect(world.socket.sent).toMatchObject([{ type: 'hello', after: 2 }]);
});

test('a token that is refused is replaced; for another visitor the thread begins anew', async () => {
  const { world, client, events } = await connected();
  world.socket.tell({ type: 'message', message: said(1), change: 1 });
  world.answer = (_, { headers }) =>
    headers['Authorization'] ? problem(401, 'token_expired') : { body: admission('vis_2', 'token-2') };
  world.socket.tell({ type: 'error', error: { code: 'token_expired', message: 'Expired.' } });
  world.socket.drop(4401);
  await world.settle();
  world.socket.accept({ visitorId: 'vis_2' });
  expect(world.socket.sent).toEqual([{ type: 'hello', token: 'token-2', after: 0, changedAfter: 0 }]);
  expect(events.some(({ type }) => type === 'reset')).toBe(true);
  expect(client.state).toMatchObject({ visitorId: 'vis_2', messages: [] });
});

test('who is blocked is not connected again, and what was pending is refused', async () => {
  const { world, client } = await connected();
  const sent = client.sendText('hello');
  world.socket.tell({ type: 'error', error: { code: 'blocked', message: 'You cannot start a conversation here.' } });
  world.socket.drop(4403);
  await expect(sent).rejects.toMatchObject({ code: 'blocked' });
  await world.pass(600_000);
  expect(world.sockets).toHaveLength(1);
  expect(client.state).toMatchObject({ status: 'refused', error: { code: 'blocked' } });
  await expect(client.sendText('again')).rejects.toMatchObject({ code: 'blocked' });
});

test('a channel that is not there refuses the connection with a sentence', async () => {
  const { world, client } = setUp();
  world.answer = () => problem(404, 'not_found');
  await expect(client.connect()).rejects.toMatchObject({ code: 'not_found', message: 'It is not_found.', status: 404 });
});

test('a server that is away, or a proxy that speaks for it, is asked again', async () => {
  const { world, client } = setUp();
  let tries = 0;
  world.answer = () => {
    tries += 1;
    if (tries === 1) throw new Error('ECONNREFUSED');
    if (tries === 2) return { status: 502, body: '<html>' };
    return { body: admission('vis_1', 'token-1') };
  };
  const ready = client.connect();
  await world.pass(5_000);
  world.socket.accept();
  await ready;
  expect(tries).toBe(3);
});

test('a flood that was cut off is not answered by coming back at once', async () => {
  const { world } = await connected();
  world.socket.drop(4429);
  await world.pass(10_000);
  expect(world.sockets).toHaveLength(1);
  await world.pass(3_000);
  expect(world.sockets).toHaveLength(2);
});

test('a remembered visitor comes back as itself, from where it was, with what was not acknowledged', async () => {
  const storage = memoryStorage();
  const before = await connected(undefined, { storage });
  before.world.socket.tell({ type: 'message', message: said(1), change: 1 });
  before.client.sendText('unheard').catch(() => {});
  await before.world.settle();
  const { world, client } = setUp(fakeWorld(), { storage, history: 'missed' });
  before.client.close();
  const ready = client.connect();
  await world.settle();
  expect(world.requests[0]?.request.headers).toMatchObject({ Authorization: 'Bearer token-1' });
  world.socket.accept({ seq: 1, change: 1 });
  await ready;
  expect(world.socket.sent[0]).toMatchObject({ type: 'hello', after: 1, changedAfter: 1 });
  expect(sends(world.socket)).toMatchObject([{ clientId: 'c1', body: { text: 'unheard' } }]);
});

test('leaving while the connection is lost is said as soon as it is back', async () => {
  const { world, client } = await connected();
  world.socket.drop();
  client.leave();
  await world.pass(1_000);
  world.socket.accept();
  expect(world.socket.sent.map(({ type }) => type)).toEqual(['hello', 'leave']);
});

test('closing rejects what was not acknowledged and opens nothing again', async () => {
  const { world, client } = await connected();
  const sent = client.sendText('hello');
  client.close();
  await expect(sent).rejects.toMatchObject({ code: 'closed' });
  await world.pass(600_000);
  expect(world.sockets).toHaveLength(1);
  expect(world.socket.isOpen).toBe(false);
});

test('an upload is sent by its id, and shown as the server described it', async () => {
  const { world, client } = await connected();
  const described = { uploadId: 'upl_1', url: 'http://chat.test/u', name: 'a.png', size: 3, mime: 'image/png' };
  world.answer = () => ({ status: 201, body: described });
  const { uploadId } = await client.upload(new Blob(['abc']), 'a.png');
  void client.send({ kind: 'image', uploadId });
  world.socket.tell({ type: 'ack', clientId: 'c1', messageId: 'msg_1', seq: 1, sentAt: said(1).sentAt });
  expect(client.state.messages).toMatchObject([{ body: { kind: 'image', ...described } }]);
});

test('typing is passed on at most once a second', async () => {
  const { world, client } = await connected();
  client.typing();
  client.typing();
  await world.pass(1_000);
  client.typing();
  expect(world.socket.sent.filter(({ type }) => type === 'typing')).toHaveLength(2);
});

test('begins with the last messages, and reads those before them when asked', async () => {
  const world = fakeWorld();
  const thread = Array.from({ length: 7 }, (_, index) => ({ ...said(index + 1), change: index + 1 }));
  world.answer = (path) => {
    if (path.includes('/visitors')) return { body: admission('vis_1', 'token-1') };
    const query = new URLSearchParams(path.split('?')[1]);
    const items = thread.filter(({ seq }) => seq > Number(query.get('after'))).slice(0, Number(query.get('limit')));
    return { body: { ...emptyPage, items, seq: 7, change: 7 } };
  };
  const { client } = await connected(world, { history: { latest: 2 } });
  expect(world.socket.sent).toEqual([{ type: 'hello', token: 'token-1', after: 5, changedAfter: 7 }]);
  world.socket.tell(
    ...thread.slice(5).map(({ change, ...message }) => ({ type: 'message' as const, message, change })),
  );
  expect(client.state).toMatchObject({ hasOlder: true, messages: [{ seq: 6 }, { seq: 7 }] });

  expect(await client.loadOlder(3)).toBe(true);
  expect(client.state.messages.map(({ seq }) => seq)).toEqual([3, 4, 5, 6, 7]);
  expect(client.state.hasOlder).toBe(true);
  expect(await client.loadOlder(50)).toBe(true);
  expect(client.state.messages.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(client.state.hasOlder).toBe(false);
  expect(await client.loadOlder()).toBe(false);
});

test('what is no longer kept is not asked for again', async () => {
  const world = fakeWorld();
  world.answer = (path) =>
    path.includes('/visitors')
      ? { body: admission('vis_1', 'token-1') }
      : { body: { ...emptyPage, seq: 90, change: 95 } };
  const { client } = await connected(world, { history: { latest: 10 } });
  expect(client.state.hasOlder).toBe(true);
  expect(await client.loadOlder(20)).toBe(false);
  expect(client.state.hasOlder).toBe(false);
});

test('who the visitor is can be said later, and another visitor has another thread', async () => {
  const { world, client, events } = await connected();
  world.socket.tell({ type: 'message', message: said(1), change: 1 });
  world.answer = (path) => (path.includes('/visitors') ? { body: admission('vis_2', 'token-2') } : { body: emptyPage });
  client.update({ identity: 'jwt', profile: { attributes: { plan: 'gold' } } });
  await world.settle();
  const [asked] = world.requests.slice(-1);
  expect(JSON.parse(String(asked?.request.body))).toEqual({ identity: 'jwt', attributes: { plan: 'gold' } });
  expect(asked?.request.headers).toMatchObject({ Authorization: 'Bearer token-1' });
  expect(events.some(({ type }) => type === 'reset')).toBe(true);
  world.socket.accept({ visitorId: 'vis_2' });
  expect(world.socket.sent).toEqual([{ type: 'hello', token: 'token-2', after: 0, changedAfter: 0 }]);
  expect(client.state).toMatchObject({ status: 'online', visitorId: 'vis_2', messages: [] });
});

test('a message that is refused is told as failed, also when nobody waits for it any more', async () => {
  const pending = [{ clientId: 'old', body: { kind: 'text' as const, text: 'x' }, queuedAt: '' }];
  const storage = memoryStorage();
  await storage.write({ visitorId: 'vis_1', token: 'token-0', expiresAt: '', seq: 0, change: 0, pending });
  const { world, events } = await connected(undefined, { storage });
  world.socket.tell({ type: 'nack', clientId: 'old', error: { code: 'invalid', message: 'No.' } });
  expect(events.filter(({ type }) => type === 'failed')).toMatchObject([
    { message: { clientId: 'old' }, error: { code: 'invalid' } },
  ]);
});

test('after sleep it asks whether the connection is still there, and connects anew when it is not', async () => {
  const { world, client } = await connected();
  client.reconnectNow();
  expect(world.socket.sent.at(-1)).toEqual({ type: 'ping' });
  await world.pass(4_600);
  expect(world.sockets).toHaveLength(2);
});

test('where there are no sockets at all it goes by HTTP from the start, without waiting for one', async () => {
  const world = fakeWorld();
  const { client } = setUp(world, { platform: { ...world.platform, openSocket: null } });
  void client.connect();
  await world.settle();
  expect(client.state.status).toBe('polling');
});
