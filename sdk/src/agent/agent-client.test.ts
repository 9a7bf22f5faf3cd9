import type { AgentEvent, AgentServerFrame, AgentViewSession } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { createAgentClient, type AgentClientEvent } from './agent-client.ts';
import { AgentError } from './agent-error.ts';
import type { AgentFetch, AgentPlatform, OpenAgentSocket } from './agent-platform.ts';

const session = (id: string, over: Partial<AgentViewSession> = {}): AgentViewSession => ({
  id,
  state: 'serving',
  skillGroup: 'sales',
  visitor: { id: 'vis_1', name: 'Li', vip: false },
  agent: { id: 'agt_me', name: 'Me', staffNo: '1' },
  channel: { id: 'chn_1', name: 'Web', kind: 'web' },
  startedAt: '2026-03-02T10:00:00.000Z',
  lastSeq: 1,
  ...over,
});

type Opened = {
  headers: Record<string, string>;
  sent: unknown[];
  say: (frame: AgentServerFrame) => void;
  close: (code: number) => void;
};

/** A server of frames and answers, and time that passes when a test says so. */
function createWorld(
  answers: ((method: string, path: string, body: unknown) => { status: number; body?: unknown })[] = [],
) {
  const sockets: Opened[] = [];
  const requests: { method: string; path: string; body: unknown; headers: Record<string, string> }[] = [];
  const timers: { due: number; fn: () => void }[] = [];
  let now = 0;
  let ids = 0;
  const openSocket: OpenAgentSocket = (_address, headers, { opened, heard, closed }) => {
    const one: Opened = { headers, sent: [], say: (frame) => heard(JSON.stringify(frame)), close: closed };
    sockets.push(one);
    queueMicrotask(opened);
    return { send: (text) => void one.sent.push(JSON.parse(text)), close: () => closed(1000) };
  };
  const fetch: AgentFetch = (address, { method, headers, body }) => {
    const path = new URL(address).pathname.replace('/api/v1', '') + new URL(address).search;
    const parsed: unknown = body === undefined ? undefined : JSON.parse(body);
    requests.push({ method, path, body: parsed, headers });
    const answer = answers.shift();
    if (!answer) return Promise.reject(new Error('refused'));
    const { status, body: value } = answer(method, path, parsed);
    return Promise.resolve({
      status,
      headers: { get: () => null, getSetCookie: () => ['parley.session=abc; Path=/; HttpOnly'] },
      text: () => Promise.resolve(value === undefined ? '' : JSON.stringify(value)),
    });
  };
  const platform: AgentPlatform = {
    fetch,
    openSocket,
    setTimer: (milliseconds, fn) => {
      const timer = { due: now + milliseconds, fn };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer) >>> 0, timers.includes(timer) ? 1 : 0);
    },
    random: () => 0.5,
    newId: () => `id${(ids += 1)}`,
  };
  const settle = async (): Promise<void> => {
    for (let n = 0; n < 20; n += 1) await Promise.resolve();
  };
  return {
    platform,
    sockets,
    requests,
    settle,
    last: (): Opened => {
      const one = sockets.at(-1);
      if (!one) throw new Error('No socket was opened.');
      return one;
    },
    pass: async (milliseconds: number): Promise<void> => {
      const until = now + milliseconds;
      for (;;) {
        const next = timers.filter(({ due }) => due <= until).sort((a, b) => a.due - b.due)[0];
        if (!next) break;
        timers.splice(timers.indexOf(next), 1);
        now = next.due;
        next.fn();
        await settle();
      }
      now = until;
    },
  };
}

const ready = (over: Partial<Extract<AgentServerFrame, { type: 'ready' }>> = {}): AgentServerFrame => ({
  type: 'ready',
  agentId: 'agt_me',
  cursor: 'c0',
  status: 'available',
  sessions: [],
  resync: false,
  ...over,
});
const event = (cursor: string, happened: AgentEvent): AgentServerFrame => ({ type: 'event', cursor, event: happened });

describe('an agent client', () => {
  it('signs in, connects with the cookie, and keeps the list of its sessions', async () => {
    const world = createWorld([() => ({ status: 200, body: {} })]);
    const client = createAgentClient({ server: 'http://parley.test/', platform: world.platform });
    await client.signIn('ann@example.com', 'secret');
    const connecting = client.connect();
    await world.settle();
    expect(world.last().headers).toEqual({ Cookie: 'parley.session=abc', Origin: 'http://parley.test' });
    expect(world.last().sent).toEqual([{ type: 'hello' }]);
    world.last().say(ready({ sessions: [session('s1')] }));
    await connecting;
    expect(client).toMatchObject({ connection: 'online', status: 'available', agentId: 'agt_me' });
    const offer = { agentId: 'agt_me', kind: 'assignment' as const, expiresAt: '2026-03-02T10:00:30.000Z' };
    world
      .last()
      .say(event('c1', { type: 'session.assigned', session: session('s2', { state: 'ringing', agent: null, offer }) }));
    expect([...client.sessions.keys()]).toEqual(['s1', 's2']);
    const elsewhere = { id: 'agt_bob', name: 'Bob', staffNo: '2' };
    world.last().say(event('c2', { type: 'session.updated', session: session('s2', { agent: elsewhere }) }));
    world.last().say(event('c3', { type: 'session.ended', session: session('s1', { state: 'ended' }) }));
    expect([...client.sessions.keys()]).toEqual([]);
    world.last().say(event('c4', { type: 'agent.status-changed', agent: 'agt_me', status: 'rest', reason: 'meal' }));
    expect(client.status).toBe('rest');
  });

  it('comes back by itself and goes on from its cursor', async () => {
    const world = createWorld();
    const client = createAgentClient({ server: 'http://parley.test', apiKey: 'prk_1', platform: world.platform });
    const resyncs: AgentClientEvent[] = [];
    client.on('resync', (one) => resyncs.push(one));
    const connecting = client.connect();
    await world.settle();
    expect(world.last().headers).toEqual({ Authorization: 'Bearer prk_1' });
    world.last().say(ready());
    await connecting;
    world.last().say(event('c7', { type: 'session.typing', sessionId: 's1' }));
    world.last().close(1006);
    expect(client.connection).toBe('offline');
    await world.pass(1_000);
    expect(world.sockets).toHaveLength(2);
    expect(world.last().sent).toEqual([{ type: 'hello', cursor: 'c7' }]);
    world.last().say(ready({ cursor: 'x0', resync: true }));
    expect(client.connection).toBe('online');
    expect(resyncs).toHaveLength(1);
  });

  it('does not come back when the account signed in elsewhere, or the sign-in is over', async () => {
    for (const [code, connection, reason] of [
      [4409, 'replaced', 'replaced'],
      [4401, 'signed-out', 'unauthorized'],
    ] as const) {
      const world = createWorld();
      const client = createAgentClient({ server: 'http://parley.test', platform: world.platform });
      const connecting = client.connect();
      const failed = expect(connecting).rejects.toMatchObject({ code: reason });
      await world.settle();
      world.last().close(code);
      await failed;
      await world.pass(600_000);
      expect(client.connection).toBe(connection);
      expect(world.sockets).toHaveLength(1);
    }
  });

  it('gives a connection up on which nothing is heard', async () => {
    const world = createWorld();
    const client = createAgentClient({ server: 'http://parley.test', apiKey: 'k', platform: world.platform });
    const connecting = client.connect();
    await world.settle();
    const first = world.last();
    first.say(ready());
    await connecting;
    await world.pass(5_000);
    expect(first.sent.at(-1)).toEqual({ type: 'ping' });
    first.say({ type: 'pong' });
    await world.pass(5_000);
    expect(client.connection).toBe('online');
    await world.pass(15_000);
    expect(client.connection).toBe('offline');
    await world.pass(30_000);
    expect(world.sockets.length).toBeGreaterThan(1);
  });

  it('is unsure of a connection three seconds after a pong is missing, and sure again once something is heard', async () => {
    const world = createWorld();
    const client = createAgentClient({ server: 'http://parley.test', apiKey: 'k', platform: world.platform });
    const connecting = client.connect();
    await world.settle();
    world.last().say(ready());
    await connecting;
    await world.pass(5_000);
    await world.pass(3_000);
    expect(client.connection).toBe('unsure');
    world.last().say({ type: 'pong' });
    expect(client.connection).toBe('online');
    expect(world.sockets).toHaveLength(1);
  });

  it('is offline at once when the device says that there is no network, and comes back when told', async () => {
    const world = createWorld();
    const client = createAgentClient({ server: 'http://parley.test', apiKey: 'k', platform: world.platform });
    const connecting = client.connect();
    await world.settle();
    world.last().say(ready());
    await connecting;
    client.networkLost();
    expect(client.connection).toBe('offline');
    client.reconnectNow();
    await world.settle();
    world.last().say(ready());
    expect(client.connection).toBe('online');
    expect(world.sockets).toHaveLength(2);
  });

  it('comes back at once when it is told to, and soon finds out that a connection is dead', async () => {
    const world = createWorld();
    const client = createAgentClient({ server: 'http://parley.test', apiKey: 'k', platform: world.platform });
    const connecting = client.connect();
    await world.settle();
    world.last().say(ready());
    await connecting;
    client.reconnectNow();
    expect(world.last().sent.at(-1)).toEqual({ type: 'ping' });
    await world.pass(4_000);
    expect(client.connection).toBe('offline');
    expect(world.sockets).toHaveLength(1);
    client.reconnectNow();
    await world.settle();
    expect(world.sockets).toHaveLength(2);
    client.reconnectNow();
    expect(world.sockets).toHaveLength(2);
    world.last().say(ready());
    expect(client.connection).toBe('online');
  });

  it('tries a message only as often as it is told to', async () => {
    const world = createWorld([() => ({ status: 503, body: { code: 'unavailable', detail: 'Not now.' } })]);
    const client = createAgentClient({ server: 'http://parley.test', apiKey: 'k', platform: world.platform });
    const sending = client.send('s1', { kind: 'text', text: 'Hi' }, 'c1', 1);
    await expect(sending).rejects.toMatchObject({ code: 'unavailable', status: 503 });
    expect(world.requests).toHaveLength(1);
  });

  it('sends a message again with the same id until there is an answer', async () => {
    const world = createWorld([
      () => ({ status: 503, body: { code: 'unavailable', detail: 'Not now.' } }),
      () => {
        throw new Error('connection lost');
      },
      () => ({ status: 200, body: { id: 'msg_1', seq: 5 } }),
    ]);
    const client = createAgentClient({ server: 'http://parley.test', apiKey: 'k', platform: world.platform });
    const sending = client.sendText('s1', 'Hi');
    await world.settle();
    await world.pass(60_000);
    expect(await sending).toEqual({ id: 'msg_1', seq: 5 });
    expect(world.requests.map(({ body }) => body)).toEqual(
      Array.from({ length: 3 }, () => ({ clientId: 'id1', body: { kind: 'text', text: 'Hi' } })),
    );
  });

  it('says why something was refused, and does not try it again', async () => {
    const world = createWorld([() => ({ status: 409, body: { code: 'session_ended', detail: 'It has ended.' } })]);
    const client = createAgentClient({ server: 'http://parley.test', apiKey: 'k', platform: world.platform });
    const refused = await client.sendText('s1', 'Hi').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(AgentError);
    expect(refused).toMatchObject({ code: 'session_ended', status: 409, message: 'It has ended.' });
    expect(world.requests).toHaveLength(1);
  });

  it('asks for lists and acts by the public addresses', async () => {
    const ok = () => ({ status: 200, body: {} });
    const world = createWorld([ok, ok, ok, ok, ok]);
    const client = createAgentClient({ server: 'http://parley.test', apiKey: 'k', platform: world.platform });
    await client.list({ state: 'queued', q: 'a b' });
    await client.transfer('s1', { skillGroupKey: 'vip', comment: 'please' });
    await client.recall('s1', 'm1');
    await client.sendAgain('s1', 'm1');
    await client.setStatus('rest', 'meal');
    expect(world.requests.map(({ method, path, body }) => [method, path, body])).toEqual([
      ['GET', '/sessions?state=queued&q=a%20b', undefined],
      ['POST', '/sessions/s1/transfer', { skillGroupKey: 'vip', comment: 'please' }],
      ['POST', '/sessions/s1/messages/m1/recall', undefined],
      ['POST', '/sessions/s1/messages/m1/send-again', undefined],
      ['PUT', '/me/status', { status: 'rest', reason: 'meal' }],
    ]);
  });

  it('hands out events one after another, until it is closed', async () => {
    const world = createWorld();
    const client = createAgentClient({ server: 'http://parley.test', apiKey: 'k', platform: world.platform });
    const events = client.events();
    const connecting = client.connect();
    await world.settle();
    world.last().say(ready());
    await connecting;
    world.last().say(event('c1', { type: 'session.typing', sessionId: 's1' }));
    client.close();
    const seen: string[] = [];
    for await (const one of events) seen.push(one.type === 'connection' ? one.connection : one.type);
    expect(seen).toEqual(['connecting', 'ready', 'online', 'session.typing', 'closed']);
  });
});
