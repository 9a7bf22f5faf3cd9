import { afterEach, beforeEach, expect, it } from 'vitest';
import { createKeywordActions } from '../src/desk/keyword-actions/keyword-actions.ts';
import { createAgentSystem, type AgentSystem, type SystemClient, type SystemNode } from './agent-system.fixtures.ts';

let system: AgentSystem;
let node: SystemNode;
let ann: SystemClient;
let boss: SystemClient;

beforeEach(async () => {
  system = await createAgentSystem();
  await system.world.addGroup('sales');
  await system.addAgent('ann', { groups: ['sales'] });
  await system.addAgent('boss', { role: 'admin' });
  node = await system.node();
  [ann, boss] = [await node.signIn('ann'), await node.signIn('boss')];
});
afterEach(() => system[Symbol.asyncDispose]());

const addRule = async (rule: object): Promise<string> => {
  const answer = await boss.post('/keyword-rules', { name: 'Rule', ...rule });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return String(answer.body['id']);
};
type Said = { visibility?: string; from: { kind: string; name?: string }; body: { text?: string } };
/** What agents see of a session, and what its visitor sees. */
const read = async (sessionId: string): Promise<string[]> => {
  const { items } = (await boss.get(`/sessions/${sessionId}/messages?limit=200`)).body as { items: Said[] };
  return items
    .filter(({ from }) => from.kind === 'system')
    .map(({ visibility, from, body }) => `${visibility ?? 'all'} ${from.name}: ${body.text}`);
};
const heard = async (on = node): Promise<void> => {
  await on.settle();
  await on.server.parts.desk.wordsWatch.settled();
  await on.settle();
};
const served = async () => {
  await ann.connect();
  await ann.put('/me/status', { status: 'available' });
  const { visitor, sessionId } = await node.visit('sales');
  await node.settle();
  await ann.post(`/sessions/${sessionId}/accept`);
  await node.settle();
  return { visitor, sessionId, before: (await read(sessionId)).length };
};

it('prompts the agent alone, or tells both in the name of the application (ADMIN-32, ADMIN-33, ADMIN-22)', async () => {
  await boss.put('/settings', { dispatcherName: 'Front desk' });
  await addRule({ pattern: '(?i)invoice|发票', action: 'prompt', text: 'Offer the download' });
  await addRule({ pattern: 'refund', action: 'message', text: 'Refunds take three days.' });
  await system.world.clock.advance(2_000);
  const { visitor, sessionId, before } = await served();
  await visitor.say('My INVOICE please');
  await heard();
  await visitor.say('and a refund');
  await heard();
  expect((await read(sessionId)).slice(before)).toEqual([
    'agents Front desk: Offer the download',
    'all Front desk: Refunds take three days.',
  ]);
  const { message } = await visitor.frame('message', ({ message: { body } }) => JSON.stringify(body).includes('three'));
  expect(message.from).toMatchObject({ kind: 'system', name: 'Front desk' });
  expect(JSON.stringify(visitor.frames)).not.toContain('Offer the download');
});

it('speaks once of the same words, whichever node looks and looks back, and once a minute in a session', async () => {
  await addRule({ pattern: 'refund', action: 'message', text: 'Three days.' });
  await system.world.clock.advance(2_000);
  const other = await system.node();
  const { visitor, sessionId, before } = await served();
  await visitor.say('refund');
  await visitor.say('refund!');
  await heard();
  await Promise.all([node, other].map((one) => one.server.parts.desk.wordsWatch.lookBack()));
  expect((await read(sessionId)).slice(before)).toHaveLength(1);
  await system.world.clock.advance(60_000);
  await visitor.say('refund?');
  await heard();
  expect((await read(sessionId)).slice(before)).toHaveLength(2);
});

it('is silent about agents, ended sessions, rules that are off, and what was said before', async () => {
  const { visitor, sessionId, before } = await served();
  await visitor.say('refund before');
  await heard();
  await system.world.clock.advance(2_000);
  await addRule({ pattern: 'refund', action: 'message', text: 'Three days.' });
  await addRule({ pattern: 'order', action: 'message', text: 'Off.', enabled: false });
  await node.server.parts.desk.wordsWatch.lookBack();
  await ann.post(`/sessions/${sessionId}/messages`, { clientId: 'a', body: { kind: 'text', text: 'a refund?' } });
  await visitor.say('my order');
  await heard();
  expect((await read(sessionId)).slice(before)).toEqual([]);
});

it('is kept by administrators alone, with patterns that take linear time (ADMIN-32)', async () => {
  expect((await ann.get('/keyword-rules')).status).toBe(403);
  const id = await addRule({ pattern: 'a', action: 'prompt', text: 'Look' });
  const put = (pattern: string) =>
    boss.put(`/keyword-rules/${id}`, { name: 'Rule', pattern, action: 'prompt', text: 'Look' });
  for (const pattern of ['(', '(a)\\1', '(?<!a)b', 'x?', '[a-z]{400}'])
    expect([pattern, (await put(pattern)).status]).toEqual([pattern, 400]);
  expect((await put('(a+)+b')).body).toMatchObject({ pattern: '(a+)+b' });
  expect((await boss.delete(`/keyword-rules/${id}`)).status).toBe(204);
  expect((await boss.get(`/keyword-rules/${id}`)).status).toBe(404);
});

it('looks for many words without holding up others', async () => {
  for (let index = 0; index < 30; index += 1)
    await addRule({ pattern: `word${index}`, action: 'prompt', text: 'Look' });
  const { clock, database } = system.world;
  const unused = () => Promise.reject(new Error('Nothing matches.'));
  const runner = { run: unused };
  const listener = createKeywordActions({ db: database.kysely, clock, runner, sessionSettingsOf: unused });
  expect(await listener.isWaiting('app_1')).toBe(true);
  let turns = 0;
  let isHearing = true;
  const turn = (): void => {
    turns += 1;
    if (isHearing) setImmediate(turn);
  };
  setImmediate(turn);
  const said = { messageId: 'msg_1', applicationId: 'app_1', sessionId: 'ses_1', from: 'visitor', text: 'x' } as const;
  await listener.hear({ ...said, sentAt: clock.now() });
  isHearing = false;
  expect(turns).toBeGreaterThanOrEqual(29);
});
