import { createDecipheriv, createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createAgentSystem, type AgentSystem, type SystemClient, type SystemNode } from './agent-system.fixtures.ts';

let system: AgentSystem;
let node: SystemNode;
let ann: SystemClient;
let boss: SystemClient;

beforeEach(async () => {
  system = await createAgentSystem();
  await system.world.addGroup('sales');
  await system.addAgent('ann', { groups: ['sales'] });
  await system.addAgent('bob', { groups: [] });
  await system.addAgent('boss', { role: 'admin' });
  node = await system.node();
  [ann, boss] = [await node.signIn('ann'), await node.signIn('boss')];
});
afterEach(() => system[Symbol.asyncDispose]());

const secret = 'a secret that both know';
const add = async (extension: object) => {
  const answer = await boss.post('/extensions', { name: 'CRM', url: 'https://crm.example.com/card', ...extension });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
};
type Frame = { name: string; origin: string; address: string | null };
const framesOf = async (client: SystemClient, query = '') =>
  ((await client.get(`/extensions/frames${query}`)).body as { items: Frame[] }).items;
const serve = async () => {
  await ann.connect();
  await ann.put('/me/status', { status: 'available' });
  const { sessionId } = await node.visit('sales');
  await node.settle();
  await ann.post(`/sessions/${sessionId}/accept`);
  await node.settle();
  return sessionId;
};

it('shows pages of one’s own, always or with a session, filled in for it (SDK-36, SDK-37, ADMIN-52)', async () => {
  const parameters = [
    { name: 'session', value: '{{SystemSessionId}}' },
    { name: 'agent', value: '{{AgentId}}' },
  ];
  await add({ name: 'Always', always: true, parameters });
  await add({ name: 'With a session', parameters: [{ name: 'group', value: 'g-{{SkillGroup}}' }] });
  await add({ name: 'Off', enabled: false, always: true });
  expect((await framesOf(ann)).map(({ name, address }) => [name, address])).toEqual([
    ['Always', 'https://crm.example.com/card?session=&agent=agt_ann'],
    ['With a session', null],
  ]);
  const sessionId = await serve();
  expect((await framesOf(ann, `?sessionId=${sessionId}`)).map(({ address }) => address)).toEqual([
    `https://crm.example.com/card?session=${sessionId}&agent=agt_ann`,
    'https://crm.example.com/card?group=g-sales',
  ]);
  // What somebody may not see is filled into nothing.
  const bob = await node.signIn('bob');
  expect((await bob.get(`/extensions/frames?sessionId=${sessionId}`)).status).toBe(404);
});

it('encrypts them by a secret that nobody reads again, kept with its host (ADMIN-53)', async () => {
  const made = await add({ protection: 'encrypted', secret, always: true, parameters: [{ name: 'a', value: '1' }] });
  expect(made).toMatchObject({ hasSecret: true });
  expect(JSON.stringify(await boss.get('/extensions'))).not.toContain(secret);
  const [frame] = await framesOf(ann);
  const bytes = Buffer.from(new URL(frame?.address ?? '').searchParams.get('p') ?? '', 'base64url');
  const key = createHash('sha256').update(secret).digest();
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAuthTag(bytes.subarray(-16));
  const text = Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8');
  expect(JSON.parse(text)).toEqual({ a: '1', t: expect.any(Number) });
  const change = (url: string) =>
    boss.put(`/extensions/${String(made.id)}`, { name: 'CRM', url, protection: 'encrypted', always: true });
  expect((await change('https://crm.example.com/other')).status).toBe(200);
  expect((await change('https://elsewhere.example.com/card')).status).toBe(400);
});

it('takes https alone, from who may, and no page of its own', async () => {
  for (const url of ['http://crm.example.com', 'javascript:alert(1)', 'https://user:pw@crm.example.com', 'https://']) {
    expect((await boss.post('/extensions', { name: 'Bad', url })).status, url).toBe(400);
  }
  expect((await boss.post('/extensions', { name: 'Bad', url: 'https://a.example', protection: 'signed' })).status).toBe(
    400,
  );
  expect((await ann.post('/extensions', { name: 'Mine', url: 'https://a.example' })).status).toBe(403);
});

it('lets an agent send what a page made of its own, in its shape alone (SDK-40)', async () => {
  const sessionId = await serve();
  const own = {
    title: 'Coupon',
    description: '10 off',
    iconUrl: 'https://a.example/i.png',
    fromPostMessage: 1,
    extension: { code: 'X' },
  };
  const send = (data: object) =>
    ann.post(`/sessions/${sessionId}/messages`, {
      clientId: createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 20),
      body: { kind: 'custom', data: JSON.stringify(data) },
    });
  expect((await send(own)).status).toBe(200);
  expect((await send({ ...own, fromPostMessage: 0 })).status).toBe(400);
  expect((await send({ ...own, customerServicePlugin: 0 })).status).toBe(400);
});
