import type { Home, Trends } from '@parley/schemas';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createAgentSystem, type AgentSystem, type SystemClient, type SystemNode } from './agent-system.fixtures.ts';

/** The first page of the console: today against the same time last week, and how it went over time. */
let system: AgentSystem;
let node: SystemNode;
let ann: SystemClient;
let boss: SystemClient;

beforeEach(async () => {
  system = await createAgentSystem();
  await system.world.addGroup('sales');
  await system.world.addGroup('other');
  await system.addAgent('ann', { groups: ['sales'] });
  await system.addAgent('boss', { role: 'admin' });
  node = await system.node();
  [ann, boss] = [await node.signIn('ann'), await node.signIn('boss')];
  await ann.put('/me/status', { status: 'available' });
});
afterEach(() => system[Symbol.asyncDispose]());

const after = (seconds: number): Promise<void> => system.world.clock.advance(seconds * 1000);
const homeOf = async (who: SystemClient) => (await who.get('/home')).body as unknown as Home;
const trendsOf = async (who: SystemClient, query = '') => (await who.get(`/trends${query}`)).body as unknown as Trends;
const serve = async (say: string): Promise<string> => {
  const { sessionId, visitor } = await node.visit('sales');
  await node.settle();
  await after(20);
  await ann.post(`/sessions/${sessionId}/accept`);
  await visitor.say(say);
  await ann.post(`/sessions/${sessionId}/messages`, { clientId: say, body: { kind: 'text', text: 'Yes' } });
  return sessionId;
};

it('tells today against the same time last week, each number as its list counts it (STAT-10, STAT-11, STAT-12, STAT-15)', async () => {
  await serve('one');
  await node.visit('sales');
  await node.settle();
  await after(15);
  const { today, lastWeek, agents, groups } = await homeOf(boss);
  expect(groups).toBeNull();
  expect(lastWeek).toMatchObject({ sessions: 0, ongoing: 0, online: 0, messages: 0, meanWaitSeconds: null });
  expect(today).toMatchObject({ sessions: 2, ongoing: 1, online: 1, accepted: 1, meanWaitSeconds: 20 });
  expect(Date.parse(today.until) - Date.parse(lastWeek.until)).toBe(7 * 86_400_000);
  expect(agents).toEqual([{ id: 'agt_ann', name: 'ann', sessions: 1 }]);
  const list = await boss.get(`/sessions/count?origin=incoming&from=${encodeURIComponent(today.from)}`);
  expect(list.body).toMatchObject({ count: today.sessions });
});

it('remembers what was so at the same time a week ago', async () => {
  await serve('one');
  // As if all of it had been a week ago.
  const week = sql`interval '7 days'`;
  const { kysely } = system.world.database;
  await sql`update session set started_at = started_at - ${week}, queued_at = queued_at - ${week},
    accepted_at = accepted_at - ${week}`.execute(kysely);
  await sql`update agent_status_change set changed_at = changed_at - ${week}`.execute(kysely);
  await after(15);
  const { today, lastWeek } = await homeOf(boss);
  expect(lastWeek).toMatchObject({ sessions: 1, ongoing: 1, online: 1, accepted: 1, meanWaitSeconds: 20 });
  expect(today).toMatchObject({ sessions: 0, accepted: 0, meanWaitSeconds: null });
});

it('draws sessions by kind of channel and messages by who said them, by hour, day, week or month (STAT-13, STAT-14)', async () => {
  await serve('one');
  const days = await trendsOf(boss);
  expect(days).toMatchObject({ step: 'day', groups: null });
  expect(days.points).toHaveLength(1);
  const [today] = days.points;
  expect(Object.values(today?.sessions ?? {})).toEqual([1]);
  expect(today).toMatchObject({ agent: 1 });
  expect(today?.visitor).toBeGreaterThan(0);
  const hours = await trendsOf(boss, '?step=hour');
  expect(hours.points).toHaveLength(24);
  const sum = (name: 'visitor' | 'agent' | 'system') => hours.points.reduce((total, point) => total + point[name], 0);
  expect([sum('visitor'), sum('agent'), sum('system')]).toEqual([today?.visitor, today?.agent, today?.system]);
  for (const step of ['week', 'month']) {
    const { points } = await trendsOf(boss, `?step=${step}`);
    expect(points.map(({ agent }) => agent)).toEqual([1]);
    expect(points[0]?.from).toBe(today?.from);
  }
  const [session] = (await boss.get('/sessions')).body.items as { channel: { id: string } }[];
  expect((await trendsOf(boss, `?channel=${session?.channel.id}`)).points[0]?.agent).toBe(1);
  expect((await boss.get('/trends?channel=chn_none')).status).toBe(404);
  for (let asked = 0; asked < 40; asked += 1)
    await boss.get(`/trends?to=2026-01-${String(6 + (asked % 20)).padStart(2, '0')}`);
  expect((await boss.get('/trends')).status).toBe(429);
  await after(60);
  expect((await boss.get('/trends?from=2020-01-01&to=2020-05-01&step=hour')).status).toBe(400);
});

it('shows who leads one group nothing of others, and says of which groups it is (ADMIN-12)', async () => {
  await serve('one');
  for (const group of ['sales', 'other']) {
    await system.addAgent(`lead-${group}`);
    const scope = { to: 'groups', groups: [group] };
    const made = await boss.post('/roles', {
      name: `Lead ${group}`,
      permissions: ['sessions:serve', 'sessions:read'],
      scopes: { ongoing: scope, history: scope },
      addAgentIds: [`agt_lead-${group}`],
    });
    expect(made, JSON.stringify(made.body)).toMatchObject({ status: 201 });
  }
  const [own, other] = [await node.signIn('lead-sales'), await node.signIn('lead-other')];
  expect(await homeOf(own)).toMatchObject({ groups: ['sales'], today: { sessions: 1, ongoing: 1, online: 1 } });
  expect(await homeOf(other)).toMatchObject({
    groups: ['other'],
    today: { sessions: 0, ongoing: 0, online: 0, messages: 0 },
    agents: [],
  });
  expect((await trendsOf(other)).points[0]).toMatchObject({ sessions: {}, agent: 0 });
  expect((await ann.get('/home')).status).toBe(403);
});
