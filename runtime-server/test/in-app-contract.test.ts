import { SignJWT } from 'jose';
import type { FlowDocument, Message, VisitorServerFrame } from '@parley/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VisitorClient } from '../src/testing/visitor-client.ts';
import { createChannelSystem, type ChannelSystem, type Json } from './channel-system.fixtures.ts';
import { starRating } from './visitor.fixtures.ts';

/**
 * The in-app chat protocol (protocol.md §3) as a client of it meets it: what travels is compared character by character,
 * for every src in both directions.
 */
const position = { x: 0, y: 0 };
const flow: FlowDocument = {
  schemaVersion: 1,
  name: 'Contract',
  variables: [
    { name: 'Name', type: 'string' },
    { name: 'Fruit', type: 'string' },
  ],
  nodes: [
    { id: 'start', type: 'start', position, config: {} },
    {
      id: 'menu',
      type: 'branch',
      position,
      config: {
        mode: 'menu',
        text: 'What is it?',
        invalidText: 'Please choose.',
        branches: [
          { id: 'form', text: 'Form' },
          { id: 'robot', text: 'Robot' },
          { id: 'agent', text: 'Agent' },
          { id: 'end', text: 'Bye' },
        ],
      },
    },
    { id: 'name', type: 'collect-info', position, config: { text: 'Your name?', form: 'text', variable: 'Name' } },
    {
      id: 'fruit',
      type: 'collect-info',
      position,
      config: {
        text: 'Which fruit?',
        form: 'options',
        variable: 'Fruit',
        options: [{ text: 'Apple', description: 'red' }, { text: 'Pear' }],
      },
    },
    {
      id: 'parts',
      type: 'message',
      position,
      config: {
        parts: [
          { kind: 'markdown', markdown: '**{{Fruit}}**' },
          {
            kind: 'card',
            header: 'Card',
            desc: 'of a fruit',
            pic: 'https://example.com/a.png',
            url: 'https://example.com/',
          },
        ],
      },
    },
    {
      id: 'robot',
      type: 'robot',
      position,
      config: { robot: 'helper', welcome: 'Ask me', suggestionTitle: 'Did you mean' },
    },
    {
      id: 'human',
      type: 'transfer-to-agent',
      position,
      config: { skillGroup: 'desk', queueText: 'One moment', successText: '{{StaffNickName}} is here' },
    },
    {
      id: 'bye',
      type: 'end',
      position,
      config: { replyTimeoutSeconds: 60, timeoutText: 'Too late', agentEndText: 'Service is over', closingText: 'Bye' },
    },
  ],
  edges: [
    { id: 'e1', source: 'start', port: 'next', target: 'menu' },
    { id: 'e2', source: 'menu', port: 'branch:form', target: 'name' },
    { id: 'e3', source: 'menu', port: 'branch:robot', target: 'robot' },
    { id: 'e4', source: 'menu', port: 'branch:agent', target: 'human' },
    { id: 'e5', source: 'menu', port: 'branch:end', target: 'bye' },
    { id: 'e6', source: 'name', port: 'next', target: 'fruit' },
    { id: 'e7', source: 'fruit', port: 'next', target: 'parts' },
    { id: 'e8', source: 'parts', port: 'next', target: 'bye' },
    { id: 'e9', source: 'robot', port: 'handoff', target: 'human' },
    { id: 'e10', source: 'robot', port: 'resolved', target: 'bye' },
    { id: 'e11', source: 'human', port: 'ended', target: 'bye' },
  ],
};

let system: ChannelSystem;
let inApp: { id: string; secret: string };
let webId: string;
let visitors = 0;
beforeAll(async () => {
  system = await createChannelSystem();
  await system.admin('PUT', '/ratings/stars', { name: 'Stars', ...starRating, validSeconds: 60 });
  await system.admin('PUT', '/robots/helper', {
    name: 'Helper',
    entries: [
      { question: 'How do I pay for my order?', variants: [], answer: 'By **card**.', answerKind: 'markdown' },
      { question: 'How do I return my order?', variants: [], answer: 'By post.' },
    ],
  });
  const flowId = await system.addFlow(flow);
  const channel = { name: 'Channel', flowId, ratingKey: 'stars' };
  const made = await system.addChannel({ kind: 'in-app', ...channel });
  inApp = { id: String(made.id), secret: String(made.secret) };
  webId = String((await system.addChannel({ kind: 'web', ...channel })).id);
}, 60_000);
afterAll(() => system[Symbol.asyncDispose]());

type Visitor = VisitorClient & { token: string; userId: string };

/** A user of the host app, connected; the same `userId` is the same visitor. */
async function enter(userId = `user_${(visitors += 1)}`): Promise<Visitor> {
  const identity = await new SignJWT({ name: 'Zoë' })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(userId)
    .setAudience(inApp.id)
    .setExpirationTime(Math.floor(system.clock.now().getTime() / 1000) + 3_600)
    .sign(new TextEncoder().encode(inApp.secret));
  return connect(inApp.id, { identity }, userId);
}
async function connect(channelId: string, body: object, userId = ''): Promise<Visitor> {
  const response = await fetch(`${system.url}/api/v1/channels/${channelId}/visitors`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
  const { token } = (await response.json()) as { token: string };
  return Object.assign(await system.enter(token), { token, userId });
}

/** The serialised text of every custom message of a `src` that came, in order. */
function datas({ frames }: VisitorClient, src: string): string[] {
  return frames.flatMap((frame) => (frame.type === 'message' ? dataOf(frame.message, src) : []));
}
function dataOf({ body }: Message, src: string): string[] {
  return body.kind === 'custom' && (JSON.parse(body.data) as Json).src === src ? [body.data] : [];
}
/** Waits for the `count`th message of a `src` and returns its frame. */
async function message(visitor: VisitorClient, src: string, count = 1) {
  await visitor.waitFor(
    (frame): frame is VisitorServerFrame => frame.type !== 'pong' && datas(visitor, src).length >= count,
  );
  const frames = visitor.frames.filter(
    (frame): frame is Extract<VisitorServerFrame, { type: 'message' }> =>
      frame.type === 'message' && dataOf(frame.message, src).length > 0,
  );
  const found = frames[count - 1];
  if (found?.message.body.kind !== 'custom') throw new Error('It is no custom message.');
  return { ...found, data: found.message.body.data };
}
/** The text that replaced a message. */
async function updated(visitor: VisitorClient, messageId: string, isWanted: (data: string) => boolean = () => true) {
  const { body, seq } = await visitor.frame(
    'updated',
    (frame) => frame.messageId === messageId && frame.body.kind === 'custom' && isWanted(frame.body.data),
  );
  return { data: body.kind === 'custom' ? body.data : '', seq };
}
const text = (value: object): string => JSON.stringify(value);
const header = (src: string) => ({ customerServicePlugin: 0, src });

async function serve(visitor: Visitor): Promise<string> {
  await visitor.custom({ src: '7' });
  await message(visitor, '15');
  await visitor.say('Agent');
  await system.settle();
  const { session } = await system.desk.event(
    'session.assigned',
    ({ session: { visitor: who } }) => who.userId === visitor.userId,
  );
  await system.agent('POST', `/sessions/${session.id}/accept`);
  await system.settle();
  await visitor.text('Ada is here');
  return session.id;
}
let sent = 0;
const agentSends = (sessionId: string, body: object) =>
  system.agent('POST', `/sessions/${sessionId}/messages`, { clientId: `c${(sent += 1)}`, body });
const agentSendsCustom = (sessionId: string, data: object) =>
  agentSends(sessionId, { kind: 'custom', data: text(data) });

async function history(visitor: Visitor): Promise<Message[]> {
  const response = await fetch(`${system.url}/api/v1/visitor/messages?limit=200`, {
    headers: { authorization: `Bearer ${visitor.token}` },
  });
  return ((await response.json()) as { items: Message[] }).items;
}

const menu = {
  header: 'What is it?',
  items: [
    { content: 'Form', desc: '' },
    { content: 'Robot', desc: '' },
    { content: 'Agent', desc: '' },
    { content: 'Bye', desc: '' },
  ],
};

describe('7 is answered with 23 and 26 (MSG-21, MSG-23)', () => {
  const rules = text({ ...header('23'), content: { menuSendRuleFlag: 7 } });
  const outSeat = text({ ...header('26'), content: { command: 'updateSeatStatus', content: 'outSeat' } });

  it('to the asking socket alone, before what the flow says, and as flags (MSG-23, MSG-26)', async () => {
    const visitor = await enter();
    const other = await enter(visitor.userId);
    const ack = await visitor.custom({ src: '7', triggeredContent: { page: 'home' }, anything: [1] });
    expect(Object.keys(ack).sort()).toEqual(['clientId', 'sentAt', 'type']);
    const asked = await message(visitor, '23');
    expect(asked.data).toBe(rules);
    expect((await message(visitor, '26')).data).toBe(outSeat);
    expect(Object.keys(asked.message).sort()).toEqual(['body', 'from', 'id', 'sentAt', 'sessionId', 'transient']);
    expect(asked.message).toMatchObject({ transient: true, from: { kind: 'system' } });
    expect(asked).not.toHaveProperty('change');
    await message(visitor, '15');
    const order = visitor.frames.flatMap((frame) =>
      frame.type === 'message' && frame.message.body.kind === 'custom'
        ? [(JSON.parse(frame.message.body.data) as Json).src]
        : [],
    );
    expect(order).toEqual(['23', '26', '15']);
    await message(other, '15');
    expect([...datas(other, '23'), ...datas(other, '26')]).toEqual([]);
  });

  it('on every opening, and starts nothing again', async () => {
    const visitor = await enter();
    await visitor.custom({ src: '7' });
    await message(visitor, '15');
    await visitor.custom({ src: '7' });
    await message(visitor, '26', 2);
    await visitor.settled();
    expect([datas(visitor, '23'), datas(visitor, '26'), datas(visitor, '15').length]).toEqual([
      [rules, rules],
      [outSeat, outSeat],
      1,
    ]);
  });

  it('on web channels too', async () => {
    const visitor = await connect(webId, {});
    await visitor.custom({ src: '7' });
    expect((await message(visitor, '23')).data).toBe(rules);
    expect((await message(visitor, '26')).data).toBe(outSeat);
  });
});

describe('15 and 21', () => {
  it('are the menu and both forms, each one string of one object, and hold what was chosen afterwards (MSG-01)', async () => {
    const visitor = await enter();
    await visitor.custom({ src: '7' });
    const branch = await message(visitor, '15');
    expect(branch.data).toBe(text({ ...header('15'), content: menu }));
    // Equality, but for case and width (MSG-14).
    await visitor.say('Forms');
    await visitor.text('Please choose.');
    await visitor.say('Form');
    expect((await updated(visitor, branch.message.id)).data).toBe(
      text({ ...header('15'), content: { ...menu, selected: { content: 'Form' } } }),
    );

    const typed = await message(visitor, '21');
    expect(typed.data).toBe(text({ ...header('21'), content: { type: 0, header: 'Your name?' } }));
    await visitor.say('Zoë <b>');
    expect((await updated(visitor, typed.message.id)).data).toBe(
      text({ ...header('21'), content: { type: 0, header: 'Your name?', selected: { content: 'Zoë <b>' } } }),
    );

    const chosen = await message(visitor, '21', 2);
    const items = [
      { content: 'Apple', desc: 'red' },
      { content: 'Pear', desc: '' },
    ];
    expect(chosen.data).toBe(text({ ...header('21'), content: { type: 1, header: 'Which fruit?', items } }));
    await visitor.say('Pear');
    expect((await updated(visitor, chosen.message.id)).data).toBe(
      text({ ...header('21'), content: { type: 1, header: 'Which fruit?', items, selected: { content: 'Pear' } } }),
    );
    // A reload shows them as they were answered, each at its place.
    const shown = (await history(visitor)).flatMap((one) => [...dataOf(one, '15'), ...dataOf(one, '21')]);
    expect(shown.map((data) => (JSON.parse(data) as { content: { selected: Json } }).content.selected.content)).toEqual(
      ['Form', 'Zoë <b>', 'Pear'],
    );
    // What follows is rich text and a card; then the end.
    expect((await message(visitor, '30')).data).toBe(text({ ...header('30'), content: '**Pear**' }));
    const card = { header: 'Card', desc: 'of a fruit', pic: 'https://example.com/a.png', url: 'https://example.com/' };
    expect((await message(visitor, '22')).data).toBe(text({ ...header('22'), content: card }));
    const end = await message(visitor, '19');
    expect(end.data).toBe('{"customerServicePlugin":0,"src":"19"}');
    expect(end.message.seq).toBeGreaterThan(0);
    expect(datas(visitor, '9')).toEqual([]);
  });
});

describe('29 and 30', () => {
  it('are what the robot offers, is asked to clarify, and answers', async () => {
    const visitor = await enter();
    await visitor.custom({ src: '7' });
    await message(visitor, '15');
    await visitor.say('Robot');
    const welcome = await message(visitor, '29');
    const { content } = JSON.parse(welcome.data) as {
      content: { items: { id: string; content: string; answer: string }[] };
    };
    const [pay, giveBack] = content.items;
    expect(welcome.data).toBe(
      text({
        customerServicePlugin: 0,
        chatbotPlugin: 1,
        src: '29',
        subtype: 'welcome_msg',
        content: {
          title: 'Ask me',
          items: [
            { id: pay?.id, content: 'How do I pay for my order?', answer: 'By **card**.' },
            { id: giveBack?.id, content: 'How do I return my order?', answer: 'By post.' },
          ],
        },
      }),
    );
    expect(typeof pay?.id).toBe('string');
    expect(welcome.message.from.kind).toBe('robot');
    // A click is an ordinary text equal to the item.
    await visitor.say('How do I pay for my order?');
    expect((await message(visitor, '30')).data).toBe(text({ ...header('30'), content: 'By **card**.' }));
    await visitor.say('my order');
    const clarify = JSON.parse((await message(visitor, '29', 2)).data) as Json;
    expect(Object.keys(clarify)).toEqual(['customerServicePlugin', 'chatbotPlugin', 'src', 'subtype', 'content']);
    expect(clarify).toMatchObject({ subtype: 'clarify_msg', content: { title: 'Did you mean' } });
    for (const item of (clarify.content as { items: object[] }).items)
      expect(Object.keys(item)).toEqual(['id', 'content']);
  });
});

describe('an agent', () => {
  it('is announced by 26, writes by 12, and both are told to every socket and stored nowhere (MSG-12, MSG-23, MSG-26)', async () => {
    const visitor = await enter();
    const other = await enter(visitor.userId);
    const id = await serve(visitor);
    const inSeat = text({ ...header('26'), content: { command: 'updateSeatStatus', content: 'inSeat' } });
    expect((await message(visitor, '26', 2)).data).toBe(inSeat);
    expect((await message(other, '26')).data).toBe(inSeat);
    system.desk.send({ type: 'typing', sessionId: id });
    for (const socket of [visitor, other]) {
      const typing = await message(socket, '12');
      expect(typing.data).toBe('{"customerServicePlugin":0,"src":"12","typingStatus":1}');
      expect(typing.message).toMatchObject({ transient: true, from: { kind: 'agent' } });
      await socket.frame('typing');
    }
    // Who opens the page now is told so at once.
    const third = await enter(visitor.userId);
    await third.custom({ src: '7' });
    expect((await message(third, '26')).data).toBe(inSeat);
    await system.agent('POST', `/sessions/${id}/end`);
    await system.settle();
    const outSeat = text({ ...header('26'), content: { command: 'updateSeatStatus', content: 'outSeat' } });
    expect((await message(visitor, '26', 3)).data).toBe(outSeat);
    const stored = await history(visitor);
    const sources = stored.flatMap(({ body }) => (body.kind === 'custom' ? [(JSON.parse(body.data) as Json).src] : []));
    expect(sources.filter((src) => ['7', '10', '12', '23', '24', '26', '27'].includes(String(src)))).toEqual([]);
    expect(stored.map(({ seq }) => seq)).toEqual(stored.map((_, index) => index + 1));
  });

  it('tells a web channel by the frames session and typing alone', async () => {
    const visitor = await connect(webId, { name: 'web' });
    await visitor.say('hi');
    await message(visitor, '15');
    await visitor.say('Agent');
    await system.settle();
    const { id } = (await visitor.frame('session')).session;
    await system.agent('POST', `/sessions/${id}/accept`);
    await system.settle();
    await visitor.frame('session', ({ session }) => session.state === 'serving');
    system.desk.send({ type: 'typing', sessionId: id });
    await visitor.frame('typing');
    await visitor.settled();
    expect([...datas(visitor, '12'), ...datas(visitor, '26')]).toEqual([]);
  });

  it('sends 22, 28, 30, 32 and 33, and nothing that is not an agent’s', async () => {
    const visitor = await enter();
    const id = await serve(visitor);
    const card = { header: 'Shoes', desc: 'red', pic: '', url: 'https://x.example/' };
    await agentSends(id, { kind: 'card', ...card });
    await agentSends(id, { kind: 'markdown', markdown: '# Hi' });
    const order = {
      ...header('28'),
      content: {
        guide: 'Your order',
        name: 'Shoes',
        desc: 'red',
        pic: 'https://x.example/a.png',
        customField: [{ name: 'Size', value: '38' }],
      },
    };
    const branches = { ...header('32'), status: 0, content: { header: 'Which?', items: [{ content: 'A', desc: '' }] } };
    const fields = {
      ...header('33'),
      nodeStatus: 0,
      content: {
        tip: 'Fill in',
        inputVariables: [{ name: 'Size', formType: 1, isRequired: 1, chooseItemList: ['38', '39'] }],
      },
    };
    for (const data of [order, branches, fields]) expect((await agentSendsCustom(id, data)).status).toBe(200);
    expect((await message(visitor, '22')).data).toBe(text({ ...header('22'), content: card }));
    expect((await message(visitor, '30')).data).toBe(text({ ...header('30'), content: '# Hi' }));
    expect((await message(visitor, '28')).data).toBe(text(order));
    expect((await message(visitor, '32')).data).toBe(text(branches));
    expect((await message(visitor, '33')).data).toBe(text(fields));
    for (const data of [
      { ...header('9') },
      { ...header('19') },
      { ...header('26'), content: { command: 'updateSeatStatus', content: 'inSeat' } },
      { ...header('28'), content: { name: 'x', desc: '', pic: 'javascript:1', customField: [] } },
      { ...header('30'), content: { text: 'x' } },
      { customerServicePlugin: 1, src: '22', content: card },
    ]) {
      expect((await agentSendsCustom(id, data)).status, text(data)).toBe(400);
    }
  });

  it('streams 31: one message that grows, each piece once', async () => {
    const visitor = await enter();
    const id = await serve(visitor);
    const stream = (chunks: string[], isFinished: 0 | 1) =>
      text({ customerServicePlugin: 0, src: '31', chatbotPlugin: 1, chunks, isFinished });
    const { body: begun } = await agentSends(id, { kind: 'custom', data: stream(['Hel'], 0) });
    const messageId = String(begun.id);
    const append = (body: object) => system.agent('POST', `/sessions/${id}/messages/${messageId}/chunks`, body);
    expect((await message(visitor, '31')).data).toBe(stream(['Hel'], 0));
    expect((await append({ after: 1, chunks: ['lo', ' <b>'] })).body).toEqual({ chunks: 3, isFinished: false });
    expect((await updated(visitor, messageId)).data).toBe(stream(['Hel', 'lo', ' &lt;b>'], 0));
    // What clients draw as markdown leaves as text. The same again, half of it known, adds only what is new.
    expect((await append({ after: 1, chunks: ['lo', ' <b>'] })).body).toEqual({ chunks: 3, isFinished: false });
    expect((await append({ after: 2, chunks: [' <b>', '!'], isFinished: true })).body).toEqual({
      chunks: 4,
      isFinished: true,
    });
    const last = await updated(visitor, messageId, (data) => data.endsWith('1}'));
    expect(last).toEqual({ data: stream(['Hel', 'lo', ' &lt;b>!', ''], 1), seq: begun.seq });
    expect((await append({ after: 4, chunks: ['x'] })).status).toBe(409);
    expect((await append({ after: 9, chunks: ['x'] })).status).toBe(409);
    expect((await append({ after: 3, chunks: ['?'] })).status).toBe(409);
    expect((await append({ after: 3, chunks: ['!'], isFinished: true })).status).toBe(200);
    await visitor.settled();
    expect(visitor.frames.filter((frame) => frame.type === 'updated' && frame.messageId === messageId).length).toBe(2);
    expect(
      (await system.admin('POST', `/sessions/${id}/messages/${messageId}/chunks`, { after: 4, chunks: [] })).status,
    ).toBe(403);
    expect((await history(visitor)).flatMap((one) => dataOf(one, '31'))).toEqual([
      stream(['Hel', 'lo', ' &lt;b>!', ''], 1),
    ]);
  });
});

describe('a visitor', () => {
  it('sends 22 and 28, which are stored as they came with whatever else they hold (MSG-20)', async () => {
    const visitor = await enter();
    const card = {
      ...header('22'),
      extra: 'kept',
      content: { header: 'Shoes', desc: '', pic: '', url: 'http://x.example/', price: 9 },
    };
    const order = { ...header('28'), content: { name: 'Shoes', desc: '', pic: '', customField: [] } };
    await visitor.custom(card);
    await visitor.custom(order);
    const own = (await history(visitor)).flatMap((one) => [...dataOf(one, '22'), ...dataOf(one, '28')]);
    expect(own).toEqual([text(card), text(order)]);
  });

  it('is taken a 22 without a picture or an address, and a 28 without fields: the agent and clients get them whole', async () => {
    const visitor = await enter();
    await visitor.custom({ src: '22', content: { header: 'Shoes' } });
    await visitor.custom({ src: '28', content: { name: 'Shoes', desc: 'red', pic: null } });
    const own = (await history(visitor)).flatMap((one) => [...dataOf(one, '22'), ...dataOf(one, '28')]);
    expect(own.map((data) => (JSON.parse(data) as Json).content)).toEqual([
      { header: 'Shoes', desc: '', pic: '', url: '' },
      { name: 'Shoes', desc: 'red', pic: '', customField: [] },
    ]);
    const id = await serve(visitor);
    await agentSendsCustom(id, { ...header('22'), content: { header: 'Hat' } });
    const hat = { header: 'Hat', desc: '', pic: '', url: '' };
    expect((await message(visitor, '22')).data).toBe(text({ ...header('22'), content: hat }));
  });

  it('asks for the rating by 24, rates by 10 in a payload of its own, and ends by 27 (MSG-04)', async () => {
    const visitor = await enter();
    await visitor.custom({ src: '7' });
    await message(visitor, '15');
    // Only while an agent serves.
    expect((await visitor.refusedCustom({ src: '24' })).code).toBe('no_agent');
    expect((await visitor.refusedCustom({ src: '27' })).code).toBe('no_agent');
    const id = await serve(visitor);
    expect(Object.keys(await visitor.custom({ src: '24', anything: 1 })).sort()).toEqual([
      'clientId',
      'sentAt',
      'type',
    ]);
    const invitation = await message(visitor, '9');
    const menuContent = {
      head: 'How was it?',
      tail: 'Thank you',
      type: 1,
      sessionId: id,
      expireTime: Math.floor(system.clock.now().getTime() / 1000) + 60,
      menu: [
        { id: '101', content: 'Bad' },
        { id: '102', content: 'Fair' },
        { id: '103', content: 'Good' },
      ],
    };
    expect(invitation.data).toBe(text({ ...header('9'), menuContent }));
    const rate = (menuSelected: object) => ({ src: '10', menuSelected: { sessionId: id, ...menuSelected } });
    for (const wrong of [
      { id: '', content: '' },
      { id: '109', content: 'Good' },
      { id: '103', sessionId: 'ses_x' },
    ]) {
      expect((await visitor.refusedCustom(rate(wrong))).code).not.toBe('internal');
    }
    const ack = await visitor.custom({ ...rate({ id: '103', content: 'whatever they write' }), extra: true });
    expect(Object.keys(ack).sort()).toEqual(['clientId', 'sentAt', 'type']);
    expect((await updated(visitor, invitation.message.id)).data).toBe(
      text({ ...header('9'), menuContent: { ...menuContent, selected: { id: '103', content: 'Good' } } }),
    );
    expect(Object.keys(await visitor.custom({ src: '27' })).sort()).toEqual(['clientId', 'sentAt', 'type']);
    await message(visitor, '19');
    expect((await system.admin('GET', `/sessions/${id}`)).body.endStatus).toBe('ended_by_visitor');
    await system.clock.advance(61_000);
    expect((await visitor.refusedCustom(rate({ id: '101', content: 'Bad' }))).code).toBe('gone');
  });

  it('is told of a timeout by 20 (MSG-16)', async () => {
    const visitor = await enter();
    await visitor.custom({ src: '7' });
    await message(visitor, '15');
    await visitor.say('Agent');
    await system.settle();
    const { session } = await system.desk.event(
      'session.assigned',
      (event) => event.session.visitor.userId === visitor.userId,
    );
    await system.agent('PUT', '/me/status', { status: 'available' });
    await system.agent('POST', `/sessions/${session.id}/accept`);
    await system.settle();
    await agentSends(session.id, { kind: 'text', text: 'Are you there?' });
    await system.clock.advance(61_000);
    await system.settle();
    const timedOut = await message(visitor, '20');
    expect(timedOut.data).toBe('{"customerServicePlugin":0,"src":"20"}');
    expect(timedOut.message.seq).toBeGreaterThan(0);
  });

  it.each([
    [
      'what only we send',
      ...['9', '12', '15', '19', '20', '21', '23', '26', '29', '30', '31', '32'].map((src) =>
        text({ ...header(src), content: {} }),
      ),
    ],
    [
      'what is not of this protocol',
      '{"customerServicePlugin":"0","src":"7"}',
      '{"customerServicePlugin":1,"src":"7"}',
      '{"src":"7"}',
      '{"customerServicePlugin":0,"src":7}',
      '{"customerServicePlugin":0,"src":"8"}',
    ],
    ['what is no object', 'null', '[]', '"7"', '{', '{"customerServicePlugin":0,"src":"7"'],
    [
      'what lacks its content',
      '{"customerServicePlugin":0,"src":"10"}',
      '{"customerServicePlugin":0,"src":"22"}',
      '{"customerServicePlugin":0,"src":"33","content":{}}',
      text({ ...header('22'), content: { header: '', desc: '', pic: 'ftp://x', url: '' } }),
    ],
  ])('is refused %s, and nothing is stored', async (_what, ...refused) => {
    const visitor = await enter();
    for (const data of refused)
      expect(await visitor.refused({ kind: 'custom', data }), data).toMatchObject({ code: 'invalid' });
    expect(await history(visitor)).toEqual([]);
  });
});
