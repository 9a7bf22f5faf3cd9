import { Ajv2020 } from 'ajv/dist/2020.js';
import { visitorServerFrames } from '@parley/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deriveSecrets } from '../src/platform/secrets.ts';
import { FakeClock } from '../src/testing/index.ts';
import { createTestSystem, testSecret, type TestNode, type TestSystem } from '../src/testing/test-server.ts';
import { VisitorClient } from '../src/testing/visitor-client.ts';
import { createVisitorTokens } from '../src/visitors/admission/visitor-token.ts';
import { agentAda, receptionFlow } from './visitor.fixtures.ts';

describe('the visitor socket', () => {
  let system: TestSystem;
  let node: TestNode;

  beforeAll(async () => {
    system = await createTestSystem();
    await system.addChannel('chn_1', { flow: receptionFlow });
    await system.addChannel('chn_app', { kind: 'in-app', flow: receptionFlow });
    await system.addAgent('agt_ada', 'Ada');
    await system.database.kysely
      .insertInto('skill_group')
      .values({ application_id: 'app_1', key: 'desk', name: 'Desk', schedule_key: null })
      .execute();
    node = await system.node();
  });
  afterAll(() => system[Symbol.asyncDispose]());

  const refusedWith = async (client: VisitorClient): Promise<[number, string]> => {
    const [{ code }, error] = await Promise.all([client.closed, client.frame('error')]);
    return [code, error.error.code];
  };

  it('answers hello with ready: the visitor, its channel, no session, nothing said yet', async () => {
    const { token, visitorId } = await node.visitor();
    const client = await VisitorClient.enter(node.socket, { token });
    expect(client.frames).toEqual([
      {
        type: 'ready',
        visitorId,
        channel: { id: 'chn_1', name: 'chn_1', kind: 'web' },
        session: null,
        seq: 0,
        change: 0,
        receipt: { delivered: 0, read: 0 },
      },
    ]);
    await client.settled();
    await client.close();
  });

  it('acknowledges a message before what the flow says to it, and starts the flow by it', async () => {
    const client = await node.enter();
    const ack = await client.say('hi');
    expect(ack).toMatchObject({ seq: 1, messageId: expect.stringMatching(/^msg_/), sentAt: expect.any(String) });
    await client.received('15');
    const order = client.frames.flatMap((frame): unknown[] =>
      frame.type === 'ack' ? ['ack'] : frame.type === 'message' ? [frame.message.seq] : [],
    );
    expect(order).toEqual(['ack', 2, 3]);
    expect(client.lines).toEqual(['Hello', 'src 15']);
    expect(await client.frame('session')).toMatchObject({ session: { state: 'flow' } });
    await client.close();
  });

  it('sends one its own message on its other sockets, and not on the socket that sent it', async () => {
    const one = await node.enter();
    const other = await VisitorClient.enter(node.socket, { token: one.token });
    await one.say('from one');
    await other.received('15');
    await one.received('15');
    expect(one.lines).toEqual(['Hello', 'src 15']);
    expect(other.lines).toEqual(['from one', 'Hello', 'src 15']);
    await other.say('Bye');
    await one.received('19');
    expect(one.messages.map(({ seq }) => seq)).toEqual([2, 3, 4, 5, 6]);
    expect(other.messages.map(({ seq }) => seq)).toEqual([1, 2, 3, 5, 6]);
    await Promise.all([one.close(), other.close()]);
  });

  it('fills what was selected in the menu, and shows it so to whoever reads it later', async () => {
    const client = await node.enter();
    await client.say('hi');
    await client.say('Form');
    const updated = await client.frame('updated');
    expect(updated).toMatchObject({ seq: 3, change: 5 });
    expect(updated.body).toMatchObject({ data: expect.stringContaining('"selected":{"content":"Form"}') });
    await client.received('21');
    const later = await VisitorClient.enter(node.socket, { token: client.token });
    const { content } = await later.received('15');
    expect(content.content.selected).toEqual({ content: 'Form' });
    await Promise.all([client.close(), later.close()]);
  });

  it('sends again what is later than `after`, and what changed after `changedAfter`', async () => {
    const client = await node.enter();
    await client.say('hi');
    await client.received('15');
    await client.close();
    const busy = await VisitorClient.enter(node.socket, { token: client.token, after: 3 });
    await busy.say('Form', 'form');
    await busy.received('21');
    const back = await VisitorClient.enter(node.socket, { token: client.token, after: 3, changedAfter: 3 });
    await back.received('21');
    const told = back.frames.flatMap((frame) =>
      frame.type === 'message'
        ? [`message ${frame.message.seq}`]
        : frame.type === 'updated'
          ? [`updated ${frame.seq}`]
          : [],
    );
    expect(told).toEqual(['message 4', 'updated 3', 'message 5']);
    expect(await back.frame('ready')).toMatchObject({ seq: 5, change: 6, session: { state: 'flow' } });
    const current = await VisitorClient.enter(node.socket, { token: client.token, after: 5, changedAfter: 6 });
    await current.settled();
    expect(current.frames.map(({ type }) => type)).toEqual(['ready', 'pong']);
    const boaster = await VisitorClient.enter(node.socket, { token: client.token, after: 1_000, changedAfter: 1_000 });
    await boaster.say('Apple', 'apple');
    expect(await boaster.text('Bye')).toMatchObject({ message: { seq: 9 } });
    await Promise.all([busy.close(), back.close(), current.close(), boaster.close()]);
  });

  it('reads a long history in pages without losing or doubling a message', async () => {
    const client = await node.enter();
    for (let batch = 0; batch < 4; batch += 1) {
      for (let n = 0; n < 35; n += 1) await client.say(`text ${batch} ${n}`);
      await system.clock.advance(2_000);
    }
    await client.settled();
    const head = client.messages.at(-1)?.seq ?? 0;
    const reader = await VisitorClient.enter(node.socket, { token: client.token });
    await reader.frame('message', ({ message }) => message.seq === head);
    expect(head).toBeGreaterThan(250);
    expect(reader.messages.map(({ seq }) => seq)).toEqual(Array.from({ length: head }, (_, index) => index + 1));
    await Promise.all([client.close(), reader.close()]);
  });

  it('tells the state of the session from flow to queue, agent and end (WIDGET-09)', async () => {
    const client = await node.enter();
    await client.say('hi');
    await client.say('Agent');
    expect(await client.frame('session', ({ session }) => session.state === 'queued')).toMatchObject({
      session: { position: 0 },
    });
    await node.happen(client.visitorId, { type: 'agent.joined', agent: agentAda, reason: 'joined', greet: true });
    await client.text('Ada is here');
    expect(await client.frame('session', ({ session }) => session.state === 'serving')).toMatchObject({
      session: { agent: { id: 'agt_ada', name: 'Ada' } },
    });
    await client.settled();
    client.send({ type: 'leave' });
    await client.received('19');
    await client.frame('session', ({ session }) => session.state === 'ended');
    const states = client.frames.flatMap((frame) => (frame.type === 'session' ? [frame.session.state] : []));
    expect(states).toEqual(['flow', 'queued', 'serving', 'ended']);
    // On a web channel a change of seat travels in these frames only.
    expect(client.lines).not.toContain('src 26');
    await client.close();
  });

  it('tells in-app clients of seat and typing as custom messages too', async () => {
    const client = await node.enter('chn_app');
    await client.say('Agent');
    await client.say('Agent');
    await client.frame('session', ({ session }) => session.state === 'queued');
    await node.happen(client.visitorId, { type: 'agent.joined', agent: agentAda, reason: 'joined', greet: true });
    const seat = await client.received('26');
    expect(seat.content.content).toEqual({ command: 'updateSeatStatus', content: 'inSeat' });
    expect(seat.message).toMatchObject({ transient: true });
    expect(seat.message).not.toHaveProperty('seq');
    const { thread_id } = await system.database.kysely
      .selectFrom('session')
      .select('thread_id')
      .where('visitor_id', '=', client.visitorId)
      .executeTakeFirstOrThrow();
    for (let n = 0; n < 5; n += 1) node.sessions.hub.deliverAgentTyping(thread_id);
    await client.frame('typing');
    expect((await client.received('12')).content).toEqual({ customerServicePlugin: 0, src: '12', typingStatus: 1 });
    await client.settled();
    expect(client.frames.filter(({ type }) => type === 'typing')).toHaveLength(1);
    await client.close();
  });

  it('passes typing and reading on to the agents, and a receipt to every device', async () => {
    const typing: string[] = [];
    const reads: object[] = [];
    node.sessions.hub.onVisitorTyping((threadId) => typing.push(threadId));
    node.sessions.hub.onVisitorRead((threadId, receipt) => reads.push({ threadId, ...receipt }));
    const client = await node.enter();
    const other = await VisitorClient.enter(node.socket, { token: client.token });
    await client.say('hi');
    await client.received('15');
    for (let n = 0; n < 5; n += 1) client.send({ type: 'typing' });
    client.send({ type: 'read', seq: 2 });
    client.send({ type: 'read', seq: 1 });
    client.send({ type: 'read', seq: 99 });
    expect(await other.frame('receipt', ({ read }) => read === 2)).toEqual({ type: 'receipt', delivered: 2, read: 2 });
    expect(await other.frame('receipt', ({ read }) => read === 3)).toMatchObject({ delivered: 3 });
    expect(typing).toHaveLength(1);
    expect(reads.map((read) => ({ ...read, threadId: typing[0] }))).toEqual(reads);
    expect(reads).toHaveLength(2);
    const back = await VisitorClient.enter(node.socket, { token: client.token, after: 3 });
    expect(await back.frame('ready')).toMatchObject({ receipt: { delivered: 3, read: 3 } });
    await Promise.all([client.close(), other.close(), back.close()]);
  });

  it('closes a socket that says no hello within ten seconds', async () => {
    const client = await VisitorClient.connect(node.socket);
    await system.clock.advance(9_999);
    client.send({ type: 'ping' });
    expect(await refusedWith(client)).toEqual([4400, 'bad_request']);
    const silent = await VisitorClient.connect(node.socket);
    await system.clock.advance(10_000);
    expect((await refusedWith(silent))[0]).toBe(4408);
  });

  it.each([
    ['malformed JSON', '{'],
    ['no object', '[]'],
    ['an unknown type', { type: 'shout' }],
    ['a prototype name as type', { type: 'constructor' }],
    ['a binary frame', new Uint8Array([1, 2, 3])],
    ['a known type with a bad field', { type: 'read', seq: 'x' }],
    ['a message without an id', { type: 'send', body: { kind: 'text', text: 'hi' } }],
    ['a message with an id that cannot be stored', { type: 'send', clientId: 'a\u0000b', body: {} }],
    ['a second hello', { type: 'hello', token: 'again' }],
  ])('closes with 4400 after %s', async (_, frame) => {
    const client = await node.enter();
    client.send(frame);
    expect(await refusedWith(client)).toEqual([4400, 'bad_request']);
  });

  it('refuses a frame of more than 256 KiB, counted in bytes', async () => {
    const client = await node.enter();
    client.send({ type: 'send', clientId: 'big', body: { kind: 'text', text: '字'.repeat(90_000) } });
    expect(await refusedWith(client)).toEqual([1009, 'payload_too_large']);
    const fits = await node.enter();
    expect((await fits.refused('字'.repeat(80_000))).message).toContain('4,000');
    await fits.close();
  });

  it('refuses tokens that are forged, expired, or of a visitor that is gone', async () => {
    const hello = async (token: string) => {
      const client = await VisitorClient.connect(node.socket);
      client.send({ type: 'hello', token });
      return refusedWith(client);
    };
    const { token, visitorId } = await node.visitor();
    expect(await hello('nonsense')).toEqual([4401, 'token_invalid']);
    expect(await hello(`${token.slice(0, -2)}xx`)).toEqual([4401, 'token_invalid']);
    await system.database.kysely.deleteFrom('visitor').where('id', '=', visitorId).execute();
    expect(await hello(token)).toEqual([4401, 'token_invalid']);
    const past = new FakeClock(new Date(system.clock.now().getTime() - 31 * 24 * 3_600_000));
    const oldTokens = createVisitorTokens({ secrets: deriveSecrets(testSecret), clock: past });
    const { token: old } = oldTokens.issue({ visitorId, channelId: 'chn_1', applicationId: 'app_1' });
    expect(await hello(old)).toEqual([4401, 'token_expired']);
  });

  it('lets no blocked visitor in, and closes its sockets when it is blocked', async () => {
    const client = await node.enter();
    await system.database.kysely
      .updateTable('visitor')
      .set({ blocked_at: system.clock.now() })
      .where('id', '=', client.visitorId)
      .execute();
    const sender = await VisitorClient.connect(node.socket);
    expect((await client.refused('hi')).code).toBe('blocked');
    expect(await refusedWith(client)).toEqual([4403, 'blocked']);
    sender.send({ type: 'hello', token: client.token });
    expect(await refusedWith(sender)).toEqual([4403, 'blocked']);
    const other = await node.enter();
    node.sessions.hub.disconnectVisitor(other.visitorId);
    expect(await refusedWith(other)).toEqual([4403, 'blocked']);
  });

  it('refuses more than twenty messages a second, forty at once, and closes at five times that', async () => {
    const client = await node.enter();
    for (let n = 0; n < 45; n += 1) client.send({ type: 'send', clientId: `m${n}`, body: { kind: 'text', text: 'x' } });
    await client.settled();
    const nacks = client.frames.flatMap((frame) => (frame.type === 'nack' ? [frame] : []));
    expect(nacks.map(({ clientId, error }) => [clientId, error.code])).toEqual(
      [40, 41, 42, 43, 44].map((n) => [`m${n}`, 'too_fast']),
    );
    await system.clock.advance(1_000);
    await client.say('again', 'm40');
    for (let n = 0; n < 300; n += 1) client.send({ type: 'ping' });
    expect(await refusedWith(client)).toEqual([4429, 'too_fast']);
  });

  it('drops a socket that no longer answers', async () => {
    const client = await node.enter();
    const before = node.visitors.sockets.size;
    client.pause();
    await system.clock.advance(30_000);
    await system.clock.advance(30_000);
    await expect.poll(() => node.visitors.sockets.size).toBeLessThan(before);
    client.terminate();
  });

  it('closes a socket that does not keep up, and gives it everything when it is back', async () => {
    const client = await node.enter();
    const slow = await VisitorClient.enter(node.socket, { token: client.token });
    slow.pause();
    const readers = node.sessions.hub.size;
    const desc = 'x'.repeat(3_900);
    const data = JSON.stringify({
      customerServicePlugin: 0,
      src: '28',
      content: {
        name: 'n',
        desc,
        pic: '',
        customField: Array.from({ length: 14 }, () => ({ name: 'n', value: desc })),
      },
    });
    let head = 0;
    for (let n = 0; n < 400 && node.sessions.hub.size === readers; n += 1) {
      if (n % 40 === 39) await system.clock.advance(2_000);
      head = (await client.say({ kind: 'custom', data })).seq ?? 0;
    }
    expect(node.sessions.hub.size).toBe(readers - 1);
    const sockets = node.visitors.sockets.size;
    await system.clock.advance(5_000);
    await expect.poll(() => node.visitors.sockets.size).toBe(sockets - 1);
    slow.terminate();
    const back = await VisitorClient.enter(node.socket, { token: client.token, after: 3 });
    await back.frame('message', ({ message }) => message.seq === head);
    expect(back.messages.map(({ seq }) => seq)).toEqual(back.messages.map((_, index) => index + 4));
    await Promise.all([client.close(), back.close()]);
  });

  it('answers a plain request with what it is', async () => {
    const response = await node.get('/api/v1/visitor/socket');
    expect(response.status).toBe(426);
  });

  it('sends only frames that the protocol describes', async () => {
    const ajv = new Ajv2020({ strict: false });
    const client = await node.enter('chn_app');
    await client.custom({ src: '7' });
    await client.say('Form');
    await client.say('Pear');
    await client.received('19');
    await client.refused('');
    client.send({ type: 'read', seq: 1 });
    client.send({ type: 'ping' });
    await client.frame('receipt');
    for (const frame of client.frames) {
      const validate = ajv.compile(visitorServerFrames[frame.type]);
      expect(validate(frame), `${JSON.stringify(frame)} ${JSON.stringify(validate.errors)}`).toBe(true);
    }
    await client.close();
  });

  it('closes with 1001 when the server stops', async () => {
    const leaving = await system.node();
    const client = await leaving.enter();
    const greeting = await VisitorClient.connect(leaving.socket);
    await leaving.stop();
    expect((await client.closed).code).toBe(1001);
    expect((await greeting.closed).code).toBe(1001);
  });
});
