import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Webhook } from 'standardwebhooks';
import { createAgentSystem, type AgentSystem, type SystemClient, type SystemNode } from './agent-system.fixtures.ts';
import { relay, startReceiver, type Told } from './webhook-receiver.fixtures.ts';

let system: AgentSystem;
let node: SystemNode;
let ann: SystemClient;
let boss: SystemClient;

beforeEach(async () => {
  system = await createAgentSystem({ ALLOW_PRIVATE_HOSTS: '127.0.0.1' });
  await system.world.addGroup('sales');
  await system.world.addGroup('help');
  await system.addAgent('ann', { groups: ['sales', 'help'] });
  await system.addAgent('boss', { role: 'admin' });
  node = await system.node();
  [ann, boss] = [await node.signIn('ann'), await node.signIn('boss')];
});
afterEach(() => system[Symbol.asyncDispose]());

const serve = async (group = 'sales') => {
  await ann.connect();
  await ann.put('/me/status', { status: 'available' });
  const { visitor, sessionId } = await node.visit(group);
  await node.settle();
  await ann.post(`/sessions/${sessionId}/accept`);
  await node.settle();
  return { visitor, sessionId };
};
const say = (sessionId: string, text: string) =>
  ann.post(`/sessions/${sessionId}/messages`, { clientId: text, body: { kind: 'text', text } });
const ofSession = (told: Told[], sessionId: string): Told[] => told.filter((each) => each.sessionId === sessionId);

describe('what systems outside are told', () => {
  it('is a whole session, signed, in order and without gaps (ADMIN-54)', async () => {
    const receiver = await startReceiver(boss);
    const { visitor, sessionId } = await serve();
    const { body } = await say(sessionId, 'Good day');
    await ann.post(`/sessions/${sessionId}/note`, { text: 'Careful' });
    await ann.post(`/sessions/${sessionId}/messages/${String(body.id)}/recall`);
    await ann.post(`/sessions/${sessionId}/end`);
    await relay(node);
    await visitor.close();
    const told = ofSession(receiver.told(), sessionId);
    const types = told.map(({ type }) => type);
    expect(types[0]).toBe('session.started');
    expect(types.at(-1)).toBe('session.ended');
    expect(types.filter((type) => type.startsWith('session.'))).toEqual([
      'session.started',
      'session.queued',
      'session.assigned',
      'session.accepted',
      'session.ended',
    ]);
    expect(types).toEqual(expect.arrayContaining(['message.created', 'note.created', 'message.recalled']));
    expect(told.map(({ sequence }) => sequence)).toEqual(told.map((_, index) => index + 1));
    expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
    expect(receiver.isSigned()).toBe(true);
    expect(told.at(-1)?.data).toMatchObject({
      session: {
        id: sessionId,
        state: 'ended',
        skillGroup: 'sales',
        agent: { id: 'agt_ann', name: expect.any(String) },
      },
      assignments: [{ agentId: 'agt_ann', outcome: 'served' }],
      durations: { totalSeconds: expect.any(Number) },
      variables: expect.any(Array),
    });
    const note = told.find(({ type }) => type === 'note.created');
    expect(note?.data).toMatchObject({ kind: 'internal', message: { body: { text: 'Careful' } } });
    const first = receiver.requests.find(({ body: sent }) => sent.includes('session.started'));
    expect(first?.headers).toMatchObject({ 'x-attempt': '1', 'ce-specversion': '1.0', 'ce-type': told[0]?.type });
    const later = new Webhook(receiver.secret);
    // Its clock is the machine's: what is verified is the signature.
    expect(() => later.verify(first?.body ?? '', first?.headers as Record<string, string>)).toThrow('too old');
  });

  it('is what was chosen, of the channels and groups that were, numbered for each on its own', async () => {
    const ends = await startReceiver(boss, { events: ['session.ended'] });
    const help = await startReceiver(boss, { events: ['session.*'], filter: { skillGroupKeys: ['help'] } });
    const { sessionId } = await serve('sales');
    await ann.post(`/sessions/${sessionId}/end`);
    await relay(node);
    expect(ends.told()).toMatchObject([{ type: 'session.ended', sessionId, sequence: 1 }]);
    expect(help.told()).toEqual([]);
    const other = await serve('help');
    await relay(node);
    expect(help.types().slice(-3)).toEqual(['session.queued', 'session.assigned', 'session.accepted']);
    expect(help.told().map(({ sequence }) => sequence)).toEqual(help.told().map((_, index) => index + 1));
    expect(help.told().every(({ sessionId: id }) => id === other.sessionId)).toBe(true);
  });

  it('is also what is of no session: visitors, status, left messages, flows', async () => {
    const receiver = await startReceiver(boss, {
      events: ['visitor.*', 'agent.status', 'note.created', 'flow.published'],
    });
    const { visitor } = await serve();
    const { visitorId } = (await visitor.frame('ready')) as unknown as { visitorId: string };
    await boss.patch(`/visitors/${visitorId}`, { fields: { name: 'Ana', phone: '13812345678' } });
    await boss.post(`/visitors/${visitorId}/block`, { reason: 'spam' });
    const flow = await boss.post('/flows', { name: 'New' });
    const published = await boss.post(`/flows/${String(flow.body.id)}/publish`, { note: 'first' });
    await relay(node);
    const told = receiver.told();
    expect(told.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['agent.status', 'visitor.created', 'visitor.updated']),
    );
    const updated = told.find(({ type }) => type === 'visitor.updated');
    expect(JSON.stringify(updated)).toContain('138****5678');
    expect(JSON.stringify(updated)).not.toContain('13812345678');
    if (published.status < 300) expect(receiver.types()).toContain('flow.published');
    expect(told.every(({ sequence, sessionId }) => sessionId !== null || sequence === null)).toBe(true);
  });

  it('is written with the turn that does it, or not at all; nothing where nobody listens', async () => {
    const { kysely } = system.world.database;
    const waiting = () => kysely.selectFrom('outside_outbox').selectAll().execute();
    const orderer = node.server.parts.relays.orderer;
    await orderer.stop();
    const before = await serve();
    expect(await waiting()).toEqual([]);
    await boss.post('/webhooks', { url: 'https://hooks.example.com', events: ['message.created'] });
    await say(before.sessionId, 'one');
    expect((await waiting()).flatMap(({ events }) => events.map(({ type }) => type))).toEqual(['message.created']);
    // The same message again is not told again.
    await say(before.sessionId, 'one');
    expect(await waiting()).toHaveLength(1);
  });
});

describe('a receiver', () => {
  const created = (options: object = {}) => ({ events: ['message.created'], ...options });

  it('that fails is tried again under the same id, later and later, and in the order of the session', async () => {
    const receiver = await startReceiver(
      boss,
      created(),
      (response, _request, count) =>
        void response
          .writeHead(count === 1 ? 500 : count === 2 ? 503 : 204, count === 2 ? { 'retry-after': '90' } : {})
          .end(),
    );
    const { sessionId } = await serve();
    await relay(node);
    await say(sessionId, 'next');
    await relay(node);
    expect(receiver.requests).toHaveLength(1);
    await system.world.clock.advance(6_000);
    await relay(node);
    expect(receiver.requests).toHaveLength(2);
    await system.world.clock.advance(60_000);
    await relay(node);
    expect(receiver.requests).toHaveLength(2);
    await system.world.clock.advance(31_000);
    await relay(node);
    const told = receiver.told();
    expect(told.slice(0, 3).map(({ id }) => id)).toEqual([told[0]?.id, told[0]?.id, told[0]?.id]);
    expect(receiver.requests.slice(0, 3).map(({ headers }) => headers['x-attempt'])).toEqual(['1', '2', '3']);
    expect(told.slice(2).map(({ sequence }) => sequence)).toEqual(told.slice(2).map((_, index) => index + 1));
    expect(JSON.stringify(told.at(-1))).toContain('next');
  });

  it('that says 410 is sent nothing more, and whoever may look after it is told', async () => {
    const receiver = await startReceiver(boss, created(), (response) => void response.writeHead(410).end());
    const { sessionId } = await serve();
    await relay(node);
    await say(sessionId, 'more');
    await relay(node);
    expect(receiver.requests).toHaveLength(1);
    const { body } = await boss.get(`/webhooks/${receiver.id}`);
    expect(body).toMatchObject({ state: 'gone' });
    const { items } = (await boss.get('/me/notices')).body as { items: { kind: string; link: unknown }[] };
    expect(items).toEqual([
      expect.objectContaining({ kind: 'webhook-gone', link: { to: 'webhooks', id: receiver.id } }),
    ]);
    expect(((await ann.get('/me/notices')).body as { items: unknown[] }).items).toEqual([]);
  });

  it('that fails for a day is paused with a notice; begun again it gets what waits', async () => {
    let isUp = false;
    const receiver = await startReceiver(
      boss,
      created(),
      (response) => void response.writeHead(isUp ? 200 : 502).end(),
    );
    const { sessionId } = await serve();
    await relay(node);
    await say(sessionId, 'later');
    await relay(node);
    // Its day goes by.
    const { kysely } = system.world.database;
    const now = system.world.clock.now().getTime();
    await kysely
      .updateTable('webhook')
      .set({ failing_since: new Date(now - 25 * 3_600_000) })
      .execute();
    await kysely
      .updateTable('webhook_delivery')
      .set({ try_until: new Date(now + 10_000), next_attempt_at: new Date(now) })
      .where('sequence', '=', 1)
      .execute();
    await relay(node);
    const { body } = await boss.get(`/webhooks/${receiver.id}`);
    expect(body).toMatchObject({ state: 'failed', lastError: expect.stringContaining('502') });
    const { items } = (await boss.get('/me/notices')).body as { items: { kind: string }[] };
    expect(items.filter(({ kind }) => kind === 'webhook-failed')).toHaveLength(1);
    const paused = receiver.requests.length;
    await say(sessionId, 'unheard');
    await relay(node);
    expect(receiver.requests).toHaveLength(paused);
    isUp = true;
    const before = receiver.requests.length;
    await boss.patch(`/webhooks/${receiver.id}`, { paused: false });
    await relay(node);
    expect(receiver.requests.length).toBeGreaterThan(before);
    const failed = await boss.get(`/webhooks/${receiver.id}/deliveries?status=failed`);
    const [first] = failed.body.items as { id: string; eventId: string }[];
    expect((await boss.post(`/webhook-deliveries/${first?.id}/resend`)).status).toBe(202);
    await relay(node);
    expect(receiver.told().at(-1)?.id).toBe(first?.eventId);
    expect((await boss.get(`/webhook-deliveries/${first?.id}`)).body).toMatchObject({
      state: 'delivered',
      httpStatus: 200,
      body: expect.stringContaining('message.created'),
    });
  });

  it('that never answers delays no other, and costs one connection once it is known', async () => {
    const dead = await startReceiver(boss, created(), () => undefined);
    const healthy = await startReceiver(boss, created());
    const { sessionId } = await serve();
    for (let count = 0; count < 10; count += 1) await say(sessionId, `m${count}`);
    await node.settle();
    await node.server.parts.relays.orderer.sweep();
    const sweeping = node.server.parts.relays.deliverer.sweep();
    await expect.poll(() => healthy.requests.length, { timeout: 10_000 }).toBeGreaterThanOrEqual(1);
    await expect.poll(() => dead.requests.length).toBe(1);
    await system.world.clock.advance(10_001);
    await sweeping;
    await relay(node).catch(() => undefined);
    expect(healthy.told().map(({ sequence }) => sequence)).toEqual(healthy.told().map((_, index) => index + 1));
    expect(healthy.requests.length).toBeGreaterThanOrEqual(10);
  });

  it('on a private address is refused, at once where the address says so', async () => {
    for (const url of ['http://10.0.0.5/hook', 'http://[::1]/hook', 'http://localhost:9/hook', 'http://2130706434/x']) {
      const answer = await boss.post('/webhooks', { url, events: ['*'] });
      expect([url, answer.status, JSON.stringify(answer.body)]).toEqual([url, 400, expect.stringContaining('/url')]);
    }
    const named = await boss.post('/webhooks', { url: 'http://user:secret@example.com', events: ['*'] });
    expect(named.status).toBe(400);
  });
});

describe('a secret', () => {
  it('is rotated while deliveries are on their way: both sign for a day (ADMIN-54)', async () => {
    const receiver = await startReceiver(
      boss,
      { events: ['message.created'] },
      (response, _request, count) => void response.writeHead(count === 1 ? 500 : 204).end(),
    );
    const { sessionId } = await serve();
    await relay(node);
    expect(receiver.isSigned()).toBe(true);
    const rotated = await boss.post(`/webhooks/${receiver.id}/rotate`);
    receiver.requests.length = 0;
    await system.world.clock.advance(6_000);
    await relay(node);
    expect(receiver.requests[0]?.headers['x-attempt']).toBe('2');
    const newer = String(rotated.body.secret);
    expect(newer).not.toBe(receiver.secret);
    expect([receiver.isSigned(), receiver.isSigned(newer)]).toEqual([true, true]);
    receiver.requests.length = 0;
    await system.world.database.kysely
      .updateTable('webhook')
      .set({ old_secret_until: system.world.clock.now() })
      .execute();
    await say(sessionId, 'a day later');
    await relay(node);
    expect([receiver.isSigned(), receiver.isSigned(newer)]).toEqual([false, true]);
    expect(JSON.stringify((await boss.get('/webhooks')).body)).not.toContain('whsec_');
  });

  it('is another one for another host', async () => {
    const receiver = await startReceiver(boss);
    const same = await boss.patch(`/webhooks/${receiver.id}`, { url: `${receiver.url}/other` });
    expect(same.body.secret).toBeUndefined();
    const moved = await boss.patch(`/webhooks/${receiver.id}`, { url: 'https://elsewhere.example.com/hook' });
    expect(moved.body.secret).toMatch(/^whsec_/);
    expect(moved.body.secret).not.toBe(receiver.secret);
    const stale = await boss.patch(`/webhooks/${receiver.id}`, { revision: 1, description: 'late' });
    expect(stale.status).toBe(409);
  });
});

describe('several nodes', () => {
  it('send each delivery once between them, and what a dead one had in hand again under the same id', async () => {
    const other = await system.node();
    const receiver = await startReceiver(boss, { events: ['message.*'] });
    const { sessionId } = await serve();
    for (let count = 0; count < 8; count += 1) await say(sessionId, `m${count}`);
    await node.settle();
    await Promise.all([node, other].map((one) => one.server.parts.relays.orderer.sweep()));
    await Promise.all([node, other].map((one) => one.server.parts.relays.deliverer.sweep()));
    await relay(node);
    const ids = receiver.told().map(({ id }) => id);
    expect(ids.length).toBeGreaterThanOrEqual(9);
    expect(new Set(ids).size).toBe(ids.length);
    // A node claimed one and was killed before it told what came of it.
    const { kysely } = system.world.database;
    await say(sessionId, 'last');
    await node.settle();
    await Promise.all([node, other].map((one) => one.server.parts.relays.deliverer.stop()));
    await node.server.parts.relays.orderer.sweep();
    const lease = new Date(system.world.clock.now().getTime() + 20_000);
    await kysely
      .updateTable('webhook_delivery')
      .set({ leased_by: 'dead', next_attempt_at: lease })
      .where('state', '=', 'pending')
      .execute();
    await other.server.parts.relays.deliverer.sweep();
    expect(receiver.told().map(({ id }) => id)).toEqual(ids);
    await system.world.clock.advance(20_001);
    await other.server.parts.relays.deliverer.sweep();
    expect(JSON.stringify(receiver.told().at(-1))).toContain('last');
  });
});

describe('endpoints', () => {
  it('are set up by who may, within limits, and tried by hand, also paused', async () => {
    expect((await ann.get('/webhooks')).status).toBe(403);
    expect((await ann.post('/webhooks', { url: 'https://a.example', events: ['*'] })).status).toBe(403);
    const role = await boss.post('/roles', { name: 'Integrator', permissions: ['webhooks:write'] });
    await system.addAgent('ivy', { role: String(role.body.id) });
    const ivy = await node.signIn('ivy');
    expect((await ivy.post('/webhooks', { url: 'https://a.example', events: ['*'] })).status).toBe(403);
    const unknown = await boss.post('/webhooks', {
      url: 'https://a.example',
      events: ['*'],
      filter: { channelIds: ['chn_none'], skillGroupKeys: ['none'] },
    });
    expect(unknown.status).toBe(422);
    expect((await boss.post('/webhooks', { url: 'https://a.example', events: ['nothing.*'] })).status).toBe(400);
    const receiver = await startReceiver(boss);
    await boss.patch(`/webhooks/${receiver.id}`, { paused: true });
    await serve();
    await relay(node);
    expect(receiver.requests).toEqual([]);
    const test = await boss.post(`/webhooks/${receiver.id}/test`);
    expect(test.status).toBe(202);
    await relay(node);
    expect(receiver.types()).toEqual(['webhook.test']);
    expect((await boss.get(`/webhook-deliveries/${String(test.body.id)}`)).body).toMatchObject({ state: 'delivered' });
    for (let count = 1; count < 20; count += 1) {
      expect((await boss.post('/webhooks', { url: `https://a.example/${count}`, events: ['*'] })).status).toBe(201);
    }
    expect((await boss.post('/webhooks', { url: 'https://a.example/21', events: ['*'] })).status).toBe(422);
    expect((await boss.delete(`/webhooks/${receiver.id}`)).status).toBe(204);
    expect((await boss.get(`/webhooks/${receiver.id}`)).status).toBe(404);
  });
});

describe('a message for who is away', () => {
  const lastOf = (told: Told[], text: string) => told.find(({ data }) => JSON.stringify(data).includes(text))?.data;

  it('says so, with what a phone shows: who, how much is unread, a line of it (CHAN-20)', async () => {
    const receiver = await startReceiver(boss, { events: ['message.created'] });
    const other = await system.node();
    const { visitor, sessionId } = await serve();
    await say(sessionId, 'You are here');
    await relay(node);
    expect(lastOf(receiver.told(), 'You are here')).toMatchObject({ visitorIsAway: false });
    // Another node has to be told who is connected here.
    await node.server.parts.relays.readers.tell();
    await node.server.parts.relays.orderer.stop();
    await say(sessionId, 'Here, seen from there');
    await relay(other);
    expect(lastOf(receiver.told(), 'Here, seen from there')).toMatchObject({ visitorIsAway: false });
    await visitor.close();
    await expect.poll(() => node.server.parts.sessions.hub.threadIds()).toEqual([]);
    await node.server.parts.relays.readers.tell();
    await say(sessionId, 'Are you still there?');
    await relay(other);
    expect(lastOf(receiver.told(), 'Are you still there?')).toMatchObject({
      visitorIsAway: true,
      preview: 'Are you still there?',
      unread: expect.any(Number),
      visitor: { id: expect.any(String) },
      message: { from: { kind: 'agent' } },
    });
  });
});

describe('the stream of an application', () => {
  const open = async (query = '', lastEventId?: string, key = boss.headers) => {
    const stop = new AbortController();
    const answer = await fetch(`${node.url}/api/v1/events/stream${query}`, {
      headers: { ...key, ...(lastEventId !== undefined && { 'last-event-id': lastEventId }) },
      signal: stop.signal,
    });
    let text = '';
    const reading = (async () => {
      for await (const piece of answer.body ?? []) text += Buffer.from(piece).toString('utf8');
    })().catch(() => undefined);
    const events = () =>
      text
        .split('\n\n')
        .map((block) =>
          Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s, 2) as [string, string])),
        )
        .filter(({ event }) => event !== undefined);
    return { answer, events, close: () => (stop.abort(), reading) };
  };

  it('has what webhooks are told, goes on where one left off, and says when something is gone', async () => {
    const key = await boss.post('/api-keys', { name: 'Reader', scopes: ['sessions:read'] });
    const headers = { authorization: `Bearer ${String(key.body.secret)}` };
    const stream = await open('?events=session.*&events=message.created', undefined, headers);
    expect([stream.answer.status, stream.answer.headers.get('content-type')]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
    ]);
    const { sessionId } = await serve();
    await relay(node);
    await expect
      .poll(() => stream.events().map(({ event }) => event), { timeout: 10_000 })
      .toContain('session.accepted');
    const seen = stream.events();
    expect(new Set(seen.map(({ event }) => event?.split('.')[0]))).toEqual(new Set(['session', 'message']));
    await stream.close();
    await say(sessionId, 'while away');
    await relay(node);
    const again = await open('', seen.at(-1)?.id, headers);
    await expect
      .poll(
        () =>
          again
            .events()
            .map(({ data }) => data ?? '')
            .join(),
        { timeout: 10_000 },
      )
      .toContain('while away');
    expect(again.events().every(({ id }) => Number(id) > Number(seen.at(-1)?.id))).toBe(true);
    await again.close();
    await system.world.database.kysely.deleteFrom('outside_event').where('position', '<', '5').execute();
    const late = await open('?lastEventId=1', undefined, headers);
    await expect.poll(() => late.events()[0]?.event).toBe('stream.missed');
    await late.close();
    expect((await open('', undefined, ann.headers)).answer.status).toBe(403);
  });
});
