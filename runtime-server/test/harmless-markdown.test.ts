import { attacks, runsSomewhere } from '@parley/content/testing';
import type { FlowDocument, MessageBody } from '@parley/schemas';
import { SignJWT } from 'jose';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createChannelSystem, type ChannelSystem, type Json } from './channel-system.fixtures.ts';
import { VendorServer } from './vendor-server.fixtures.ts';

/**
 * Clients of vendors draw src 30 by a reader that sanitises nothing (protocol.md §3). Whoever wrote it, whatever was
 * inserted, by whatever way it leaves: nothing in it runs.
 */
const account = {
  sdkAppId: 1_400_000_002,
  administrator: 'administrator',
  account: '@customer_service_account',
  secretKey: 'the key of the app at the vendor',
  callbackToken: 'xxxxyyyy',
};
/** What can be stored at all. */
const storable = attacks.map((attack) => attack.replaceAll('\0', ''));
const hostile = storable.join(' ');
const groups = Array.from({ length: 10 }, (_, group) =>
  storable.filter((__, index) => index % 10 === group).join('\n\n'),
);
const position = { x: 0, y: 0 };
const values = 'Hi {{UserName}}: {{Said}} {{Answer}} [see]({{Said}}) `{{Answer}}`';

const flowOf = (serviceUrl: string): FlowDocument => ({
  schemaVersion: 1,
  name: 'Hostile',
  variables: [
    { name: 'Said', type: 'string' },
    { name: 'Answer', type: 'string' },
  ],
  nodes: [
    { id: 'start', type: 'start', position, config: {} },
    { id: 'ask', type: 'collect-info', position, config: { text: 'Say it', form: 'text', variable: 'Said' } },
    {
      id: 'call',
      type: 'interface-call',
      position,
      config: { url: serviceUrl, request: {}, response: [{ name: 'Answer', variable: 'Answer', default: '' }] },
    },
    {
      id: 'parts',
      type: 'message',
      position,
      config: {
        parts: [
          { kind: 'markdown', markdown: hostile },
          { kind: 'markdown', markdown: values },
        ],
      },
    },
    { id: 'robot', type: 'robot', position, config: { robot: 'hostile', welcome: 'Ask me' } },
    { id: 'human', type: 'transfer-to-agent', position, config: { skillGroup: 'desk', successText: 'Here' } },
    { id: 'bye', type: 'end', position, config: { replyTimeoutSeconds: 600, timeoutText: '', agentEndText: '' } },
  ],
  edges: [
    { id: 'e1', source: 'start', port: 'next', target: 'ask' },
    { id: 'e2', source: 'ask', port: 'next', target: 'call' },
    { id: 'e3', source: 'call', port: 'next', target: 'parts' },
    { id: 'e4', source: 'parts', port: 'next', target: 'robot' },
    { id: 'e5', source: 'robot', port: 'handoff', target: 'human' },
    { id: 'e6', source: 'robot', port: 'resolved', target: 'bye' },
    { id: 'e7', source: 'human', port: 'ended', target: 'bye' },
  ],
});

const service = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ Answer: hostile }));
});
let system: ChannelSystem;
let vendor: VendorServer;
let inApp: Json;
let web: Json;
beforeAll(async () => {
  system = await createChannelSystem();
  vendor = new VendorServer(account, system.clock);
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  await system.admin('PUT', '/robots/hostile', {
    name: 'Hostile',
    entries: [{ question: 'question', variants: [], answer: hostile, answerKind: 'markdown' }],
  });
  const flowId = await system.addFlow(flowOf(`http://127.0.0.1:${(service.address() as AddressInfo).port}/`));
  inApp = await system.addChannel({ kind: 'in-app', name: 'In app', flowId });
  web = await system.addChannel({ kind: 'web', name: 'Web', flowId });
  const restUrl = await vendor.listen();
  const atVendor = await system.addChannel({
    kind: 'tencent-chat',
    name: 'Vendor',
    flowId,
    tencent: { ...account, restUrl },
  });
  vendor.callbackUrl = String((atVendor.tencent as Json).callbackUrl);
}, 60_000);
afterAll(async () => {
  await system[Symbol.asyncDispose]();
  await vendor.close();
  service.close();
});

/** What clients draw as markdown in these messages. */
function drawnIn(bodies: readonly MessageBody[]): string[] {
  return bodies.flatMap((body) => {
    if (body.kind === 'markdown') return [body.markdown];
    if (body.kind !== 'custom') return [];
    const { src, content, chunks } = JSON.parse(body.data) as { src: string; content?: unknown; chunks?: string[] };
    if (src === '30') return [String(content)];
    return src === '31' ? [(chunks ?? []).join('')] : [];
  });
}

function expectHarmless(markdown: readonly string[], atLeast: number): void {
  expect(markdown.filter(runsSomewhere)).toEqual([]);
  expect(markdown.filter((text) => text.includes('alert(1)')).length).toBeGreaterThanOrEqual(atLeast);
}

/** Everything that an agent, or who acts as one, may send. */
async function agentSendsAll(sessionId: string): Promise<void> {
  await system.agent('POST', `/sessions/${sessionId}/accept`);
  const send = async (clientId: string, body: object) => {
    const answer = await system.agent('POST', `/sessions/${sessionId}/messages`, { clientId, body });
    expect(answer.status).toBe(200);
    return answer;
  };
  const custom = (data: object) => ({ kind: 'custom', data: JSON.stringify({ customerServicePlugin: 0, ...data }) });
  for (const [index, markdown] of groups.entries()) await send(`m${index}`, { kind: 'markdown', markdown });
  await send('all', custom({ src: '30', content: hostile }));
  const begun = await send('stream', custom({ src: '31', chatbotPlugin: 1, chunks: ['<scr'], isFinished: 0 }));
  const chunks = { after: 1, chunks: ['ipt>alert(1)</scr', 'ipt>'], isFinished: true };
  await system.agent('POST', `/sessions/${sessionId}/messages/${String(begun.body.id)}/chunks`, chunks);
  await system.settle();
}

async function offered(isWanted: (visitorName: string) => boolean): Promise<string> {
  await system.settle();
  const { session } = await system.desk.event(
    'session.assigned',
    ({ session: { visitor, state } }) => state !== 'ended' && isWanted(visitor.name ?? visitor.userId ?? ''),
  );
  return session.id;
}

const name = '**Eve** <img src=x onerror=alert(1)>';

async function enterAs(kind: 'web' | 'in-app') {
  const { id, secret } = kind === 'web' ? web : inApp;
  const identity = () =>
    new SignJWT({ name: `${kind} ${name}` })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject('eve')
      .setAudience(String(id))
      .setExpirationTime(Math.floor(system.clock.now().getTime() / 1000) + 3_600)
      .sign(new TextEncoder().encode(String(secret)));
  const response = await fetch(`${system.url}/api/v1/channels/${String(id)}/visitors`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(kind === 'web' ? { name: `${kind} ${name}` } : { identity: await identity() }),
  });
  const { token } = (await response.json()) as { token: string };
  return { token, client: await system.enter(token) };
}

describe.each(['web', 'in-app'] as const)('to visitors of a channel of the kind %s', (kind) => {
  it('by socket, by history, and to agents', async () => {
    const { token, client } = await enterAs(kind);
    await client.say('hello');
    await client.say(hostile.slice(0, 3_900));
    await system.settle();
    await client.received('29');
    await client.say('question');
    await client.say('agent');
    const before = system.desk.events.length;
    const sessionId = await offered((who) => who === `${kind} ${name}`);
    await agentSendsAll(sessionId);
    await client.frame('updated', ({ body }) => body.kind === 'custom' && body.data.includes('"isFinished":1'));

    const sent = client.frames.flatMap((frame) =>
      frame.type === 'message' ? [frame.message.body] : frame.type === 'updated' ? [frame.body] : [],
    );
    expectHarmless(drawnIn(sent), groups.length);
    const [said] = drawnIn(sent).filter((markdown) => markdown.startsWith('Hi '));
    expect(said).toContain('\\*\\*Eve\\*\\*');
    const history = await fetch(`${system.url}/api/v1/visitor/messages?limit=200`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expectHarmless(
      drawnIn(((await history.json()) as { items: { body: MessageBody }[] }).items.map(({ body }) => body)),
      groups.length,
    );

    await system.desk.settled();
    const toAgent = system.desk.events
      .slice(before)
      .flatMap((event) =>
        event.type === 'message.created' || event.type === 'message.updated' ? [event.message.body] : [],
      );
    expectHarmless(drawnIn(toAgent), 1);
    const transcript = await system.agent('GET', `/sessions/${sessionId}/messages?limit=200`);
    expectHarmless(drawnIn((transcript.body.items as { body: MessageBody }[]).map(({ body }) => body)), groups.length);
    await system.agent('POST', `/sessions/${sessionId}/end`);
  });
});

it('to the REST API of a vendor, also where a message there is changed', async () => {
  const user = 'user <img src=x onerror=alert(1)>';
  const say = async (text: string) => {
    await vendor.say(user, text);
    await system.settle();
  };
  await say('hello');
  await say(hostile.slice(0, 3_900));
  await vendor.until(() => vendor.customs(user, '29').length > 0, 'the robot');
  await say('question');
  await say('agent');
  await agentSendsAll(await offered((who) => who === user));
  await vendor.until(() => vendor.customs(user, '31')[0]?.isFinished === 1, 'the stream');
  const calls = vendor.calls.flatMap(({ request }) => (request.MsgBody ?? []) as Json[]);
  const bodies = calls.flatMap(({ MsgType, MsgContent }) =>
    MsgType === 'TIMCustomElem' ? [{ kind: 'custom' as const, data: String((MsgContent as Json).Data) }] : [],
  );
  expectHarmless(drawnIn(bodies), groups.length);
});
