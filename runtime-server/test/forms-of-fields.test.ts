import { SignJWT } from 'jose';
import type { FlowDocument, Message } from '@parley/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VisitorClient } from '../src/testing/visitor-client.ts';
import { createChannelSystem, type ChannelSystem, type Json } from './channel-system.fixtures.ts';
import { VendorServer } from './vendor-server.fixtures.ts';

/** Forms of several fields (src 33): asked by a flow or by an agent's system, answered whole or one after another. */
const position = { x: 0, y: 0 };
const flow: FlowDocument = {
  schemaVersion: 1,
  name: 'Delivery',
  variables: ['Phone', 'Day', 'Remark'].map((name) => ({ name, type: 'string' as const })),
  nodes: [
    { id: 'start', type: 'start', position, config: {} },
    {
      id: 'where',
      type: 'collect-info',
      position,
      config: {
        text: 'Where shall we deliver?',
        form: 'fields',
        variable: 'Phone',
        fields: [
          { name: 'Phone', variable: 'Phone', kind: 'phone' },
          { name: 'Day', variable: 'Day', kind: 'choice', choices: ['Today', 'Tomorrow'] },
          { name: 'Remark', variable: 'Remark', required: false },
        ],
      },
    },
    {
      id: 'told',
      type: 'message',
      position,
      config: { parts: [{ kind: 'text', text: '{{Day}}, {{Phone}}, {{Remark}}.' }] },
    },
    { id: 'human', type: 'transfer-to-agent', position, config: { skillGroup: 'desk', successText: 'Ada is here' } },
    { id: 'bye', type: 'end', position, config: { replyTimeoutSeconds: 60, timeoutText: '', agentEndText: '' } },
  ],
  edges: [
    { id: 'e1', source: 'start', port: 'next', target: 'where' },
    { id: 'e2', source: 'where', port: 'next', target: 'told' },
    { id: 'e3', source: 'told', port: 'next', target: 'human' },
    { id: 'e4', source: 'human', port: 'ended', target: 'bye' },
  ],
};
const account = {
  sdkAppId: 1_400_000_004,
  administrator: 'administrator',
  account: '@customer_service_account',
  secretKey: 'the key of the app at the vendor',
  callbackToken: 'xxxxyyyy',
};

let system: ChannelSystem;
let vendor: VendorServer;
let inApp: { id: string; secret: string };
beforeAll(async () => {
  system = await createChannelSystem();
  vendor = new VendorServer(account, system.clock);
  const restUrl = await vendor.listen();
  const flowId = await system.addFlow(flow);
  const made = await system.addChannel({ kind: 'in-app', name: 'App', flowId });
  expect(made.clientDraws).toEqual(['28', '32', '33']);
  inApp = { id: String(made.id), secret: String(made.secret) };
  const tencent = { ...account, restUrl };
  const old = await system.addChannel({ kind: 'tencent-chat', name: 'Old app', flowId, clientDraws: [], tencent });
  expect(old.clientDraws).toEqual([]);
  vendor.callbackUrl = String((old.tencent as Json).callbackUrl);
}, 60_000);
afterAll(async () => {
  await system[Symbol.asyncDispose]();
  await vendor.close();
});

async function enter(userId: string, options?: { draws?: string[] }): Promise<VisitorClient> {
  const identity = await new SignJWT()
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(userId)
    .setAudience(inApp.id)
    .setExpirationTime(Math.floor(system.clock.now().getTime() / 1000) + 3_600)
    .sign(new TextEncoder().encode(inApp.secret));
  const response = await fetch(`${system.url}/api/v1/channels/${inApp.id}/visitors`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ identity }),
  });
  return system.enter(((await response.json()) as { token: string }).token, options);
}

const formIn = ({ body }: Pick<Message, 'body'>): Json | null => {
  const data = body.kind === 'custom' ? (JSON.parse(body.data) as Json) : {};
  return data.src === '33' ? data : null;
};
const valuesOf = (form: Json | null): unknown[] =>
  ((form?.content as Json).inputVariables as Json[]).map(({ variableValue }) => variableValue);
const answer = (values: Record<string, string>) => ({
  src: '33',
  content: { inputVariables: Object.entries(values).map(([name, variableValue]) => ({ name, variableValue })) },
});
/** Waits until an agent is asked for this user, and serves. */
async function serve(userId: string): Promise<string> {
  await system.settle();
  const { session } = await system.desk.event('session.assigned', (event) => event.session.visitor.userId === userId);
  await system.agent('POST', `/sessions/${session.id}/accept`);
  await system.settle();
  return session.id;
}

describe('a form of a flow', () => {
  it('is answered as a whole by 33, judged field by field, and stored to variables (MSG-27)', async () => {
    const visitor = await enter('whole');
    await visitor.custom({ src: '7' });
    const { message } = await visitor.frame('message', (frame) => formIn(frame.message) !== null);
    expect(formIn(message)).toMatchObject({
      nodeStatus: 0,
      content: {
        tip: 'Where shall we deliver?',
        inputVariables: [
          { name: 'Phone', formType: 0, isRequired: 1 },
          { name: 'Day', formType: 1, isRequired: 1, chooseItemList: ['Today', 'Tomorrow'] },
          { name: 'Remark', formType: 0, isRequired: 0 },
        ],
      },
    });
    await visitor.custom(answer({ Phone: 'mine', Day: 'Today', Foreign: 'x' }));
    await visitor.text('Please check · 请检查：Phone');
    // What was accepted stands in the form that is shown again.
    const again = await visitor.frame(
      'message',
      (frame) =>
        frame.message.id !== message.id && frame.message.from.kind !== 'visitor' && formIn(frame.message) !== null,
    );
    expect(valuesOf(formIn(again.message))).toEqual(['', 'Today', '']);
    const ack = await visitor.custom(answer({ Phone: '+86 138 0000 0000', Day: 'today', Remark: '2nd floor' }));
    await visitor.text('Today, +8613800000000, 2nd floor.');
    const updated = await visitor.frame('updated', ({ messageId }) => messageId === again.message.id);
    expect(formIn(updated)).toMatchObject({ nodeStatus: 2 });
    expect(valuesOf(formIn(updated))).toEqual(['+8613800000000', 'Today', '2nd floor']);
    const id = await serve('whole');
    const { body } = await system.agent('GET', `/sessions/${id}/messages`);
    const own = (body.items as (Message & { id: string })[]).find(
      (one) => 'messageId' in ack && one.id === ack.messageId,
    );
    // The agent reads the fields as the visitor gave them.
    expect(valuesOf(own ? formIn(own) : null)).toEqual(['+86 138 0000 0000', 'today', '2nd floor']);
    expect((await visitor.refusedCustom(answer({ Phone: '1' }))).code).toBe('conflict');
  });

  it('is asked one after another where the client itself says that it draws none, and a card comes as it draws it', async () => {
    const visitor = await enter('says-so', { draws: [] });
    await visitor.custom({ src: '7' });
    const custom = (src: string) =>
      visitor.frame(
        'message',
        ({ message: { body } }) => body.kind === 'custom' && body.data.includes(`"src":"${src}"`),
      );
    await custom('21');
    for (const words of ['13800000000', 'Today', '-']) await visitor.say(words);
    await visitor.text('Today, 13800000000, .');
    const id = await serve('says-so');
    const order = { name: 'Rucksack', desc: '40 l', pic: '', url: '', customField: [{ name: 'Size', value: 'M' }] };
    const data = JSON.stringify({ customerServicePlugin: 0, src: '28', content: order });
    await system.agent('POST', `/sessions/${id}/messages`, { clientId: 'order', body: { kind: 'custom', data } });
    await custom('22');
    const other = await enter('says-so');
    await other.frame('message', ({ message: { body } }) => body.kind === 'custom' && body.data.includes('"src":"28"'));
  });

  it('is asked one after another where the clients of the channel draw no such form', async () => {
    const say = async (words: string) => {
      await vendor.say('old', words);
      await system.settle();
    };
    const asked = () => vendor.customs('old', '21').map(({ content }) => (content as Json).header);
    await say('Hello');
    await vendor.until(() => asked().length === 1, 'the first field');
    await say('mine');
    await vendor.until(() => asked().length === 2, 'the first field again');
    await say('13800000000');
    await say('tomorrow');
    await say('-');
    await vendor.until(() => vendor.texts('old').includes('Tomorrow, 13800000000, .'), 'the end of the form');
    expect(asked()).toEqual([
      'Where shall we deliver?\nPhone',
      'Phone',
      'Day',
      expect.stringMatching(/^Remark\n\(optional/),
    ]);
    expect(vendor.customs('old', '21').map(({ content }) => (content as Json).selected)).toEqual([
      undefined,
      { content: '13800000000' },
      { content: 'Tomorrow' },
      { content: '' },
    ]);
    expect(vendor.customs('old', '33')).toEqual([]);
    const id = await serve('old');
    await vendor.until(() => vendor.texts('old').includes('Ada is here'), 'the agent');

    // What the agent's system sends in newer forms is sent in older ones.
    const send = (clientId: string, data: Json) =>
      system.agent('POST', `/sessions/${id}/messages`, {
        clientId,
        body: { kind: 'custom', data: JSON.stringify({ customerServicePlugin: 0, ...data }) },
      });
    await send('a1', {
      src: '28',
      content: { name: 'Shoes', desc: 'red', pic: '', customField: [{ name: 'Size', value: '38' }] },
    });
    await send('a2', { src: '32', status: 0, content: { header: 'Which?', items: [{ content: 'A', desc: '' }] } });
    const fields = [{ name: 'Size', formType: 1, isRequired: 1, chooseItemList: ['38', '39'] }];
    await send('a3', { src: '33', nodeStatus: 0, content: { tip: 'Which size?', inputVariables: fields } });
    await system.settle();
    await vendor.until(() => asked().includes('Which size?\n• Size (38 / 39)'), 'the question');
    expect(vendor.customs('old', '22').at(-1)?.content).toEqual({
      header: 'Shoes',
      desc: 'red\nSize: 38',
      pic: '',
      url: '',
    });
    expect(vendor.customs('old', '15').at(-1)?.content).toEqual({
      header: 'Which?',
      items: [{ content: 'A', desc: '' }],
    });
    expect(['28', '32', '33'].flatMap((src) => vendor.customs('old', src))).toEqual([]);
  });
});

describe('a form that an agent sent', () => {
  it('is answered once, by what it asks for, and shows the answer', async () => {
    const visitor = await enter('asked');
    await visitor.custom({ src: '7' });
    await visitor.frame('message', (frame) => formIn(frame.message) !== null);
    await visitor.custom(answer({ Phone: '13800000000', Day: 'Today' }));
    const id = await serve('asked');
    const inputVariables = [
      { name: 'Size', formType: 1, isRequired: 1, chooseItemList: ['38', '39'] },
      { name: 'Colour', formType: 0, isRequired: 0 },
    ];
    const data = JSON.stringify({
      customerServicePlugin: 0,
      src: '33',
      nodeStatus: 0,
      content: { tip: 'Which shoes?', inputVariables },
    });
    await system.agent('POST', `/sessions/${id}/messages`, { clientId: 'b1', body: { kind: 'custom', data } });
    const { message } = await visitor.frame('message', (frame) =>
      JSON.stringify(frame.message).includes('Which shoes?'),
    );
    const refused = await visitor.refusedCustom(answer({ Size: '40' }));
    expect(refused).toEqual({ code: 'invalid', message: 'The field "Size" must be one of: 38, 39.' });
    expect((await visitor.refusedCustom(answer({ Colour: 'red' }))).message).toBe(
      'The field "Size" must be filled in.',
    );
    await visitor.custom(answer({ Size: '38' }));
    const updated = await visitor.frame('updated', ({ messageId }) => messageId === message.id);
    expect(valuesOf(formIn(updated))).toEqual(['38', '']);
    expect((await visitor.refusedCustom(answer({ Size: '39' }))).code).toBe('conflict');
  });
});
