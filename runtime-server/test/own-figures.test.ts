import type { AgentFigures } from '@parley/schemas';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { VisitorClient } from '../src/testing/visitor-client.ts';
import { createAgentSystem, type AgentSystem, type SystemClient, type SystemNode } from './agent-system.fixtures.ts';

/** What agents see of their own work: sessions with times that the clock of the test gives them. */
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
  await ann.put('/me/status', { status: 'available' });
});
afterEach(() => system[Symbol.asyncDispose]());

const after = (seconds: number): Promise<void> => system.world.clock.advance(seconds * 1000);
const figures = async (query = ''): Promise<AgentFigures> => {
  const { status, body } = await ann.get(`/me/figures${query}`);
  expect(status).toBe(200);
  return body as unknown as AgentFigures;
};
const served = async (): Promise<{ visitor: VisitorClient; sessionId: string }> => {
  const visit = await node.visit('sales');
  await node.settle();
  await after(1);
  expect((await ann.post(`/sessions/${visit.sessionId}/accept`)).status).toBe(200);
  return visit;
};
let said = 0;
const answer = (sessionId: string): Promise<unknown> =>
  ann.post(`/sessions/${sessionId}/messages`, { clientId: `c-${(said += 1)}`, body: { kind: 'text', text: 'Yes' } });

it('counts what was served and closed, and how long everything took (STAT-01 to STAT-06)', async () => {
  await ann.patch('/me', { greeting: 'Hello ##dear##' });
  const one = await served();
  await after(4);
  await answer(one.sessionId);
  await after(2);
  await one.visitor.say('and this?');
  await after(1);
  await one.visitor.say('please');
  await after(5);
  await answer(one.sessionId);
  await ann.post(`/sessions/${one.sessionId}/end`);
  await served();
  expect(await figures()).toMatchObject({
    served: 2,
    closed: 1,
    // The greeting is no response; two lines of the visitor are one question, asked by the first of them.
    meanSeconds: { served: 12, firstResponse: 4, response: 6 },
    rating: { mean: null, count: 0 },
  });
});

it('is the mean of ratings on a scale of five, whatever the setup has (STAT-07)', async () => {
  const levels = ['1', '2', '3'].map((id) => ({ id, text: `Level ${id}` }));
  const rules = { automatic: true, agent: true, visitor: false };
  const setup = { name: 'Three', type: 'numbers', levels, inviteText: '?', thankText: '!', validSeconds: 600, rules };
  await boss.put('/ratings/three', setup);
  await system.world.database.kysely.updateTable('channel').set({ rating_key: 'three' }).execute();
  for (const id of ['2', '3']) {
    const { visitor, sessionId } = await served();
    await ann.post(`/sessions/${sessionId}/end`);
    await visitor.received('9');
    await visitor.custom({ src: '10', menuSelected: { id, content: `Level ${id}`, sessionId } });
  }
  expect((await figures()).rating).toEqual({ mean: 4, count: 2 });
});

it('knows the time of each status, whose sum is the time of the day so far (STAT-08)', async () => {
  const before = await figures();
  await after(20);
  await ann.put('/me/status', { status: 'busy' });
  await after(10);
  const { presence } = await figures();
  const secondsOf = ({ statuses }: AgentFigures['presence'], status: string): number =>
    statuses.find((each) => each.status === status)?.seconds ?? Number.NaN;
  expect(secondsOf(presence, 'available') - secondsOf(before.presence, 'available')).toBe(20);
  expect(secondsOf(presence, 'busy')).toBe(10);
  expect(presence.login).toBe(before.presence.login + 30);
  const shares = presence.statuses.reduce((sum, { share }) => sum + (share ?? 0), 0);
  expect(shares).toBeCloseTo(1, 9);
});

it('tells sessions and messages of each day of the zone, days without any too (STAT-09)', async () => {
  const { visitor, sessionId } = await served();
  await answer(sessionId);
  await visitor.say('thanks');
  const today = (await figures()).to;
  const yesterday = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10);
  const { days } = await figures(`?from=${yesterday}&to=${today}`);
  expect(days).toMatchObject([
    { day: yesterday, sessions: 0, messages: { agent: 0, visitor: 0, system: 0 } },
    { day: today, sessions: 1, messages: { agent: 1, visitor: 1 } },
  ]);
});

it('refuses days that are none, in the wrong order, or too many, and is for agents alone', async () => {
  for (const query of ['?from=2026-02-30', '?from=2026-03-02&to=2026-03-01', '?from=2020-01-01&to=2026-01-01'])
    expect(await ann.get(`/me/figures${query}`), query).toMatchObject({ status: 400, body: { code: 'invalid' } });
  const response = await fetch(`${node.url}/api/v1/me/figures`);
  expect(response.status).toBe(401);
});
