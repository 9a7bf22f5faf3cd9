import type { Page } from '../src/platform/http/index.ts';
import type { Report, ReportedSession } from '@parley/schemas';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { VisitorClient } from '../src/testing/visitor-client.ts';
import { createAgentSystem, type AgentSystem, type SystemClient, type SystemNode } from './agent-system.fixtures.ts';

/** Reports over real sessions, with times that the clock of the test gives them. */
let system: AgentSystem;
let node: SystemNode;
let ann: SystemClient;
let boss: SystemClient;

beforeEach(async () => {
  system = await createAgentSystem();
  await system.world.addGroup('sales');
  for (const name of ['ann', 'bob']) await system.addAgent(name, { groups: ['sales'] });
  await system.addAgent('boss', { role: 'admin' });
  node = await system.node();
  [ann, boss] = [await node.signIn('ann'), await node.signIn('boss')];
  await ann.put('/me/status', { status: 'available' });
});
afterEach(() => system[Symbol.asyncDispose]());

const after = (seconds: number): Promise<void> => system.world.clock.advance(seconds * 1000);
const report = async (name: string, query = '', who = boss): Promise<Report> => {
  const { status, body } = await who.get(`/reports/${name}${query}`);
  expect(status).toBe(200);
  return body as unknown as Report;
};
const figuresOf = ({ figures }: Report): Record<string, number | null> =>
  Object.fromEntries(figures.map(({ id, value }) => [id, value]));
const rowOf = ({ tables }: Report, table: string, name: string): Record<string, number | null> | undefined =>
  tables.find(({ id }) => id === table)?.rows.find((row) => row.name === name)?.values;
const partsOf = ({ distributions }: Report, id: string): Record<string, number> =>
  Object.fromEntries(
    distributions.find((each) => each.id === id)?.parts.map(({ key, name, value }) => [name ?? key, value]) ?? [],
  );
const counted = async (set: string, query = ''): Promise<string[]> => {
  const { status, body } = await boss.get(`/reports/sessions?set=${encodeURIComponent(set)}${query}`);
  expect(status).toBe(200);
  return (body as unknown as Page<ReportedSession>).items.map(({ id }) => id);
};
const wait = async (): Promise<{ visitor: VisitorClient; sessionId: string }> => {
  const visit = await node.visit('sales');
  await node.settle();
  return visit;
};
const served = async (): Promise<{ visitor: VisitorClient; sessionId: string }> => {
  const visit = await wait();
  await after(10);
  expect((await ann.post(`/sessions/${visit.sessionId}/accept`)).status).toBe(200);
  return visit;
};
let said = 0;
const answer = (sessionId: string, by = ann): Promise<unknown> =>
  by.post(`/sessions/${sessionId}/messages`, { clientId: `c-${(said += 1)}`, body: { kind: 'text', text: 'Yes' } });

it('counts conversations, messages and lengths, and who served them (STAT-16, STAT-18, STAT-22, STAT-23)', async () => {
  const one = await served();
  await after(5);
  await answer(one.sessionId);
  await after(15);
  await ann.post(`/sessions/${one.sessionId}/end`);
  const two = await served();
  const workload = await report('workload');
  expect(figuresOf(workload)).toMatchObject({ sessions: 2, ended: 1, ongoing: 1, durationMean: 30, durationMax: 30 });
  expect(rowOf(workload, 'agents', 'ann')).toMatchObject({
    served: 2,
    times: 2,
    joined: 2,
    cameIn: 0,
    wentOut: 0,
    closed: 1,
    serving: 1,
    agentMessages: 1,
    durationMean: 20,
  });
  expect(rowOf(workload, 'groups', 'sales')).toMatchObject({ served: 2, times: 2, joined: 2, closed: 1, serving: 1 });
  expect(await counted('ongoing')).toEqual([two.sessionId]);
  expect(await counted('agent:' + (await idOf('ann')))).toEqual([two.sessionId, one.sessionId]);
});

const idOf = async (name: string): Promise<string> => {
  const { rows } = await system.world.database.pool.query<{ id: string }>('select id from agent where name = $1', [
    name,
  ]);
  return rows[0]?.id ?? '';
};

it('takes response times from the record (STAT-25, STAT-26, STAT-27, STAT-31, STAT-32)', async () => {
  const one = await served();
  await after(5);
  await answer(one.sessionId);
  await one.visitor.say('and this?');
  await after(7);
  await answer(one.sessionId);
  await ann.post(`/sessions/${one.sessionId}/end`);
  const quality = await report('service-quality');
  expect(figuresOf(quality)).toMatchObject({
    firstResponseMean: 15,
    firstResponseMax: 15,
    responseMean: 7,
    responseMax: 7,
    validShare: 1,
    satisfaction: null,
  });
  expect(partsOf(quality, 'ratings')).toMatchObject({ unrated: 1, stars5: 0 });
  expect(rowOf(quality, 'agents', 'ann')).toMatchObject({
    valid: 1,
    invalid: 0,
    firstResponseMean: 5,
    responseMean: 7,
  });
});
