import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AgentClient } from './agent-client.fixtures.ts';
import { createAgentSystem, type AgentSystem, type SystemNode } from './agent-system.fixtures.ts';

let system: AgentSystem;
let node: SystemNode;
beforeEach(async () => {
  system = await createAgentSystem();
  await system.world.addGroup('sales');
  await system.addAgent('ann', { groups: ['sales'] });
  node = await system.node();
});
afterEach(() => system[Symbol.asyncDispose]());

const statusOf = async (agentId: string) =>
  (
    await system.world.database.kysely
      .selectFrom('agent')
      .select('status')
      .where('id', '=', agentId)
      .executeTakeFirstOrThrow()
  ).status;

describe('the agent socket', () => {
  it('tells the whole of a conversation in order: offered, accepted, written, ended', async () => {
    const ann = await node.signIn('ann');
    const socket = await ann.connect();
    expect(socket.ready).toMatchObject({ status: 'available', sessions: [], resync: false });
    const { visitor, sessionId } = await node.visit('sales');
    await node.settle();
    const assigned = await socket.event('session.assigned');
    expect(assigned.session).toMatchObject({
      id: sessionId,
      state: 'ringing',
      skillGroup: 'sales',
      offer: { agentId: 'agt_ann', kind: 'assignment' },
      channel: { id: 'chn_sales', kind: 'web' },
      agent: null,
    });
    expect((await ann.post(`/sessions/${sessionId}/accept`)).body).toMatchObject({ id: sessionId, state: 'serving' });
    await socket.text('ann is here');
    await visitor.text('ann is here');
    await visitor.say('I have a question');
    await socket.text('I have a question');
    const sent = await ann.post(`/sessions/${sessionId}/messages`, {
      clientId: 'm1',
      body: { kind: 'text', text: 'Ask me' },
    });
    expect(sent).toMatchObject({ status: 200, body: { seq: 5 } });
    const heard = await visitor.text('Ask me');
    expect(heard.message).toMatchObject({
      id: sent.body.id,
      seq: 5,
      from: { kind: 'agent', id: 'agt_ann', name: 'ann' },
    });
    expect((await ann.post(`/sessions/${sessionId}/end`)).status).toBe(200);
    const ended = await socket.event('session.ended');
    expect(ended.session).toMatchObject({ id: sessionId, state: 'ended', endStatus: 'ok' });
    const seqs = socket.events.flatMap((event) =>
      event.type === 'message.created' && event.message.seq !== undefined ? [event.message.seq] : [],
    );
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
    expect(socket.events.map(({ type }) => type).filter((type) => type.startsWith('session'))).toEqual([
      'session.assigned',
      'session.updated',
      'session.ended',
    ]);
  });

  it('goes on from a cursor without losing an event, and asks to read anew where it cannot', async () => {
    const ann = await node.signIn('ann');
    const first = await ann.connect();
    const { visitor, sessionId } = await node.visit('sales');
    await node.settle();
    await ann.post(`/sessions/${sessionId}/accept`);
    await first.text('ann is here');
    const { cursor } = first;
    await first.close();
    await visitor.say('are you there?');
    const again = await ann.connect(cursor);
    expect(again.ready).toMatchObject({ cursor, resync: false, sessions: [{ id: sessionId, state: 'serving' }] });
    await again.text('are you there?');
    await again.settled();
    expect(again.events.filter(({ type }) => type === 'message.created')).toHaveLength(1);
    const elsewhere = await ann.connect('fed_unknown.3');
    expect(elsewhere.ready).toMatchObject({ resync: true, sessions: [{ id: sessionId, lastSeq: 4, unread: 2 }] });
    expect(elsewhere.events).toEqual([]);
  });

  it('lets several tabs of one sign-in be one place, and closes them when the account signs in elsewhere (4409)', async () => {
    const ann = await node.signIn('ann');
    const [one, two] = [await ann.connect(), await ann.connect()];
    await one.settled();
    const elsewhere = await node.signIn('ann');
    expect((await one.closed).code).toBe(4409);
    expect((await two.closed).code).toBe(4409);
    expect(await statusOf('agt_ann')).toBe('available');
    const socket = await elsewhere.connect();
    expect(socket.ready.status).toBe('available');
    const late = await AgentClient.connect(`${node.url.replace('http', 'ws')}/api/v1/agent/socket`, {
      headers: { origin: node.url, ...ann.headers },
    });
    expect((await late.closed).code).toBe(4401);
  });

  it('lets the earlier place be taken back without a password, with its status, until the later one signs out', async () => {
    const ann = await node.signIn('ann');
    const first = await ann.connect();
    await ann.put('/me/status', { status: 'busy' });
    const elsewhere = await node.signIn('ann');
    expect((await first.closed).code).toBe(4409);
    expect((await ann.get('/me')).status).toBe(401);
    const there = await elsewhere.connect();
    expect((await ann.post('/auth/take-back')).status).toBe(204);
    expect((await there.closed).code).toBe(4409);
    const back = await ann.connect();
    expect(back.ready.status).toBe('busy');
    expect((await elsewhere.get('/me')).status).toBe(401);

    expect((await elsewhere.post('/auth/take-back')).status).toBe(204);
    await elsewhere.post('/auth/sign-out');
    expect((await ann.post('/auth/take-back')).status).toBe(401);
  });

  it('takes an administrator who comes for no agent, until they say that they are', async () => {
    await system.addAgent('boss', { role: 'admin', status: 'offline' });
    const boss = await node.signIn('boss');
    expect((await boss.connect()).ready.status).toBe('offline');
    await boss.put('/me/status', { status: 'available' });
    expect((await boss.connect()).ready.status).toBe('available');
  });

  it('closes with 4401 what was left idle for too long, and the agent is offered nothing more', async () => {
    const ann = await node.signIn('ann');
    const socket = await ann.connect();
    // Its time runs out while the socket stays open: by its row, because hours of this clock are many beats.
    const { kysely } = system.world.database;
    await kysely.updateTable('auth.session').set({ expiresAt: system.world.clock.now() }).execute();
    await system.world.clock.advance(2_000);
    expect((await socket.closed).code).toBe(4401);
    await vi.waitFor(async () => expect(await statusOf('agt_ann')).toBe('offline'));
  });

  it('closes with 4401 what signed out, and the agent is offline', async () => {
    const ann = await node.signIn('ann');
    const socket = await ann.connect();
    await ann.post('/auth/sign-out');
    expect((await socket.closed).code).toBe(4401);
    await expect.poll(() => statusOf('agt_ann')).toBe('offline');
  });

  it('refuses nobody, pages of others, and frames that are none', async () => {
    const url = `${node.url.replace('http', 'ws')}/api/v1/agent/socket`;
    const nobody = await AgentClient.connect(url, { headers: { origin: node.url } });
    expect((await nobody.closed).code).toBe(4401);
    const ann = await node.signIn('ann');
    await expect(
      AgentClient.connect(url, { headers: { ...ann.headers, origin: 'https://evil.example' } }),
    ).rejects.toThrow('403');
    const early = await AgentClient.connect(url, { headers: { ...ann.headers, origin: node.url } });
    early.send({ type: 'ping' });
    expect((await early.closed).code).toBe(4400);
    for (const frame of ['no json', '[]', '{"type":"hello","x":1}', '{"type":"shout"}', new Uint8Array([1])]) {
      const socket = await AgentClient.connect(url, { headers: { ...ann.headers, origin: node.url } });
      socket.send(frame);
      expect((await socket.closed).code).toBe(4400);
    }
    const silent = await AgentClient.connect(url, { headers: { ...ann.headers, origin: node.url } });
    await system.world.clock.advance(10_000);
    expect((await silent.closed).code).toBe(4408);
  });

  it('answers frames about sessions of others as if they were not there', async () => {
    await system.addAgent('bob', { groups: ['sales'] });
    const [ann, bob] = [await node.signIn('ann'), await node.signIn('bob')];
    const socket = await ann.connect();
    const { visitor, sessionId } = await node.visit('sales');
    await node.settle();
    await ann.post(`/sessions/${sessionId}/accept`);
    await socket.text('ann is here');
    const other = await bob.connect();
    for (const id of [sessionId, 'ses_none']) {
      other.send({ type: 'typing', sessionId: id });
      other.send({ type: 'read', sessionId: id, seq: 1 });
    }
    await other.settled();
    const errors = other.frames.filter((frame) => frame.type === 'error').map(({ error }) => error);
    expect(errors).toHaveLength(4);
    expect(new Set(errors.map((error) => JSON.stringify(error))).size).toBe(1);
    expect(other.events.filter(({ type }) => type.startsWith('message') || type.startsWith('session'))).toEqual([]);
    expect(visitor.frames.filter(({ type }) => type === 'typing')).toEqual([]);
  });

  it('passes typing on in both directions, at most once a second, and tells what the visitor has read (AGENT-30)', async () => {
    const ann = await node.signIn('ann');
    const socket = await ann.connect();
    const { visitor, sessionId } = await node.visit('sales');
    await node.settle();
    await ann.post(`/sessions/${sessionId}/accept`);
    await socket.text('ann is here');
    await visitor.text('ann is here');
    for (let n = 0; n < 5; n += 1) socket.send({ type: 'typing', sessionId });
    await socket.settled();
    await visitor.frame('typing');
    await visitor.settled();
    expect(visitor.frames.filter(({ type }) => type === 'typing')).toHaveLength(1);
    visitor.send({ type: 'typing' });
    expect(await socket.event('session.typing')).toMatchObject({ sessionId });
    visitor.send({ type: 'read', seq: 3 });
    expect(await socket.event('session.receipt', ({ read }) => read > 0)).toMatchObject({ sessionId, read: 3 });
    socket.send({ type: 'read', sessionId, seq: 2 });
    await socket.settled();
    expect((await ann.get(`/sessions/${sessionId}`)).body).toMatchObject({ unread: 0 });
  });

  it('tells an agent on another node as well, in order, each message once', async () => {
    const other = await system.node();
    const ann = await other.signIn('ann');
    const socket = await ann.connect();
    const { visitor, sessionId } = await node.visit('sales');
    await node.settle();
    await socket.event('session.assigned');
    await ann.post(`/sessions/${sessionId}/accept`);
    await visitor.text('ann is here');
    for (let n = 0; n < 20; n += 1) await visitor.say(`line ${n}`);
    await socket.text('line 19');
    const texts = socket.events.flatMap((event) =>
      event.type === 'message.created' && event.message.body.kind === 'text' ? [event.message.body.text] : [],
    );
    expect(texts).toEqual(['ann is here', ...Array.from({ length: 20 }, (_, n) => `line ${n}`)]);
  });

  it('tells what a killed node committed and never told, within two seconds', async () => {
    const ann = await node.signIn('ann');
    const socket = await ann.connect();
    const { sessionId } = await node.visit('sales');
    await node.settle();
    await ann.post(`/sessions/${sessionId}/accept`);
    await socket.text('ann is here');
    // A node that commits and says nothing: it has no bus.
    const silent = await system.world.node();
    await silent.sessions.runner.run(sessionId, () => ({
      messages: [{ from: { kind: 'visitor' }, body: { kind: 'text', text: 'from the dead' } }],
      events: [{ type: 'visitor.message', text: 'from the dead', kind: 'text' }],
    }));
    await system.world.clock.advance(2_000);
    await socket.text('from the dead');
  });

  it('tells every colleague of a new status', async () => {
    await system.addAgent('bob', { groups: ['sales'] });
    const socket = await (await node.signIn('ann')).connect();
    const bob = await node.signIn('bob');
    await bob.put('/me/status', { status: 'rest', reason: 'meal' });
    expect(await socket.event('agent.status-changed', ({ agent }) => agent === 'agt_bob')).toEqual({
      type: 'agent.status-changed',
      agent: 'agt_bob',
      status: 'rest',
      reason: 'meal',
    });
  });

  it('begins with the status that is set for who signs in: free, or not ready (ADMIN-19)', async () => {
    await system.addAgent('boss', { role: 'admin' });
    const admin = await node.signIn('boss');
    for (const [name, afterSignIn, status] of [
      ['eve', 'available', 'available'],
      ['fay', 'busy', 'busy'],
    ] as const) {
      expect((await admin.put('/settings', { afterSignIn })).status).toBe(200);
      await system.world.clock.advance(1_001);
      await system.addAgent(name, { groups: ['sales'], status: 'offline' });
      const socket = await (await node.signIn(name)).connect();
      expect(await socket.frame('ready')).toMatchObject({ status });
    }
  });

  it('goes to rest only by a reason that is switched on (ADMIN-20)', async () => {
    await system.addAgent('boss', { role: 'admin' });
    const admin = await node.signIn('boss');
    const restReasons = [
      { key: 'tea', text: 'Tea', enabled: true },
      { key: 'nap', text: 'Nap', enabled: false },
    ];
    expect((await admin.put('/settings', { restReasons })).status).toBe(200);
    await system.world.clock.advance(1_001);
    const ann = await node.signIn('ann');
    expect((await ann.put('/me/status', { status: 'rest', reason: 'tea' })).status).toBe(200);
    for (const reason of ['nap', 'walk']) {
      expect((await ann.put('/me/status', { status: 'rest', reason })).body).toMatchObject({
        code: 'invalid',
      });
    }
  });

  it('says goodbye with 1001 when the server stops', async () => {
    const socket = await (await node.signIn('ann')).connect();
    const stopping = node.stop();
    expect((await socket.closed).code).toBe(1001);
    await stopping;
  });
});

describe('presence', () => {
  it('takes an agent who comes as available, keeps the status over a reload, and lets the choice of offline stand (AGENT-09)', async () => {
    const ann = await node.signIn('ann');
    const first = await ann.connect();
    expect(first.ready.status).toBe('available');
    await ann.put('/me/status', { status: 'busy' });
    await first.close();
    const second = await ann.connect();
    expect(second.ready.status).toBe('busy');
    await ann.put('/me/status', { status: 'offline' });
    await second.close();
    expect((await ann.connect()).ready.status).toBe('offline');
    await system.world.clock.advance(1_000);
    const signedInAgain = await node.signIn('ann');
    expect((await signedInAgain.connect()).ready.status).toBe('available');
  });

  it('comes invisible when that is chosen before the desk is open, and nothing is assigned (AGENT-04)', async () => {
    const ann = await node.signIn('ann');
    await ann.put('/me/status', { status: 'invisible' });
    const socket = await ann.connect();
    expect(socket.ready.status).toBe('invisible');
    const { sessionId } = await node.visit('sales');
    await node.settle();
    await socket.settled();
    expect(socket.events.filter(({ type }) => type === 'session.assigned')).toEqual([]);
    expect(sessionId).not.toBe('');
  });

  it('leaves sessions to an agent who reloads within 30 s, and takes them from one who is gone (AGENT-06)', async () => {
    await system.world.clock.advance(60_000);
    const ann = await node.signIn('ann');
    const first = await ann.connect();
    const { visitor, sessionId } = await node.visit('sales');
    await node.settle();
    await ann.post(`/sessions/${sessionId}/accept`);
    await first.close();
    await system.world.clock.advance(20_000);
    const second = await ann.connect();
    expect(second.ready).toMatchObject({ status: 'available', sessions: [{ id: sessionId }] });
    await second.close();
    const { presence } = node.server.parts.desk;
    await system.world.clock.advance(31_000);
    await presence.sweep();
    expect(await statusOf('agt_ann')).toBe('offline');
    expect((await ann.get(`/sessions/${sessionId}`)).body.state).toBe('serving');
    await system.world.clock.advance(120_000);
    await node.settle();
    expect((await visitor.frame('session', ({ session }) => session.state === 'ended')).session.id).toBe(sessionId);
  });
});
