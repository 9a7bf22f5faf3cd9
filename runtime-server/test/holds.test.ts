import { afterEach, describe, expect, it } from 'vitest';
import { ownOnly } from '../src/desk/session-access/session-actor.ts';
import type { SessionRecord } from '../src/sessions/records/session-record.ts';
import { holdSession, resumeSession, type HoldDeps } from '../src/desk/agent-api/hold-session.ts';
import { createAgentSystem } from './agent-system.fixtures.ts';
import { applicationId, createAgentWorld, says, type AgentWorld, type TestNode } from './agent-world.fixtures.ts';

let world: AgentWorld;
let isSetUp = false;
afterEach(async () => {
  if (isSetUp) await world[Symbol.asyncDispose]();
  isSetUp = false;
});

const hour = 3_600_000;
const setUp = async (): Promise<TestNode> => {
  world = await createAgentWorld({ settings: (settings) => void (settings.reception.automatic = true) });
  isSetUp = true;
  await world.addGroup('sales');
  return world.node();
};
const session = (node: TestNode, id: string): Promise<SessionRecord> => node.sessions.runner.peek(id);
const actorOf = (agentId: string) => ({
  applicationId,
  agentId,
  reach: ownOnly,
  administers: false,
  seesContacts: true,
});
const depsOf = (node: TestNode): HoldDeps => ({
  database: world.database,
  runner: node.sessions.runner,
  clock: world.clock,
  newId: world.newId,
  settingsOf: () => Promise.resolve(world.settings),
});
const hold = (node: TestNode, sessionId: string, agentId: string, milliseconds = hour) =>
  holdSession(
    depsOf(node),
    { actor: actorOf(agentId), agentId, sessionId },
    { until: new Date(world.clock.now().getTime() + milliseconds).toISOString(), reason: 'asks the warehouse' },
  );
const intervals = async () => {
  const rows = await world.database.kysely.selectFrom('session_hold').selectAll().orderBy('since').execute();
  return rows.map((row) => [
    row.agent_id,
    row.reason,
    row.ended_at && row.ended_at.getTime() - row.since.getTime(),
    row.ended_by,
  ]);
};
const say = (node: TestNode, id: string) =>
  node.sessions.runner.run(id, () => says('are you there?', world.newId('cli')));
const pass = async (node: TestNode, milliseconds: number): Promise<void> => {
  await world.clock.advance(milliseconds);
  await node.settle();
};

/** Ann serves one session, and may have no other. */
const oneServed = async (): Promise<{ node: TestNode; id: string }> => {
  const node = await setUp();
  await world.addAgent('agt_ann', { groups: ['sales'], capacity: 1 });
  const id = await world.begin(node, 'sales');
  await node.settle();
  return { node, id };
};

describe('a session that is put aside', () => {
  it('takes no place of its agent, who is given the next at once, and keeps the state serving', async () => {
    const { node, id } = await oneServed();
    const next = await world.begin(node, 'sales');
    await node.settle();
    expect((await session(node, next)).state).toBe('queued');
    await hold(node, id, 'agt_ann');
    await node.settle();
    const until = new Date(world.clock.now().getTime() + hour).toISOString();
    expect(await session(node, id)).toMatchObject({
      state: 'serving',
      agentId: 'agt_ann',
      takesPlace: false,
      hold: { until, reason: 'asks the warehouse' },
    });
    expect(await session(node, next)).toMatchObject({ state: 'serving', agentId: 'agt_ann' });
    expect(await node.allocator.waitingWithRoom()).toEqual([]);
  });

  it('comes back to the same agent at its time, also when the node that put it aside was killed', async () => {
    const { node, id } = await oneServed();
    await hold(node, id, 'agt_ann');
    const other = await world.node();
    await pass(other, hour - 1_000);
    expect((await session(other, id)).hold).not.toBeNull();
    await pass(other, 1_000);
    expect(await session(other, id)).toMatchObject({
      state: 'serving',
      agentId: 'agt_ann',
      hold: null,
      takesPlace: true,
    });
    expect(await intervals()).toEqual([['agt_ann', 'asks the warehouse', hour, 'time']]);
  });

  it('comes back once when two nodes look at the same time', async () => {
    const { node, id } = await oneServed();
    const other = await world.node();
    await hold(node, id, 'agt_ann');
    await world.clock.advance(hour);
    await Promise.all([node.settle(), other.settle()]);
    expect(await intervals()).toHaveLength(1);
    expect(await session(other, id)).toMatchObject({ state: 'serving', hold: null });
  });

  it('goes to the queue before all others when its agent is full', async () => {
    const { node, id } = await oneServed();
    await hold(node, id, 'agt_ann', hour / 2);
    const next = await world.begin(node, 'sales');
    await node.settle();
    const later = await world.begin(node, 'sales');
    await pass(node, hour / 2);
    expect(await session(node, id)).toMatchObject({ state: 'queued', priority: 1, hold: null, takesPlace: true });
    expect(await intervals()).toEqual([['agt_ann', 'asks the warehouse', hour / 2, 'queue']]);
    await node.sessions.runner.run(next, () => ({ events: [{ type: 'agent.ended', by: 'agent' }] }));
    await node.settle();
    expect((await session(node, id)).state).toBe('serving');
    expect((await session(node, later)).state).toBe('queued');
  });

  it('does not go back to the queue because its agent goes home, and is given to a colleague at its time', async () => {
    const { node, id } = await oneServed();
    await world.addAgent('agt_bob', { groups: ['sales'] });
    await hold(node, id, 'agt_ann');
    await node.status.choose({ applicationId, agentId: 'agt_ann' }, { status: 'offline' });
    await pass(node, 30 * 60_000);
    expect(await session(node, id)).toMatchObject({ state: 'serving', agentId: 'agt_ann' });
    await pass(node, 30 * 60_000);
    expect(await session(node, id)).toMatchObject({ state: 'serving', agentId: 'agt_bob', hold: null });
  });

  it('waits for somebody to come when nobody of the group is online at its time', async () => {
    const { node, id } = await oneServed();
    await hold(node, id, 'agt_ann');
    await node.status.choose({ applicationId, agentId: 'agt_ann' }, { status: 'offline' });
    await pass(node, 2 * hour);
    expect(await session(node, id)).toMatchObject({ state: 'serving', agentId: 'agt_ann' });
    await node.status.choose({ applicationId, agentId: 'agt_ann' }, { status: 'available' });
    await pass(node, 31_000);
    expect(await session(node, id)).toMatchObject({ state: 'serving', agentId: 'agt_ann', hold: null });
  });

  it('is back at once when its visitor writes, also above the capacity of its agent', async () => {
    const { node, id } = await oneServed();
    await hold(node, id, 'agt_ann');
    await world.begin(node, 'sales');
    await pass(node, 60_000);
    await say(node, id);
    await node.settle();
    expect(await session(node, id)).toMatchObject({
      state: 'serving',
      agentId: 'agt_ann',
      hold: null,
      takesPlace: true,
    });
    expect(await intervals()).toEqual([['agt_ann', 'asks the warehouse', 60_000, 'visitor']]);
    await pass(node, 2 * hour);
    expect((await session(node, id)).state).toBe('serving');
  });

  it('goes on to a colleague when its visitor writes and its agent is gone', async () => {
    const { node, id } = await oneServed();
    await hold(node, id, 'agt_ann');
    await node.status.choose({ applicationId, agentId: 'agt_ann' }, { status: 'offline' });
    await world.addAgent('agt_bob', { groups: ['sales'] });
    await pass(node, 10 * 60_000);
    await say(node, id);
    await node.settle();
    expect(await session(node, id)).toMatchObject({ state: 'serving', agentId: 'agt_bob' });
  });

  it('lets the time of the visitor to reply stand still, and go on afterwards', async () => {
    const { node, id } = await oneServed();
    const write = () =>
      node.sessions.runner.run(id, () => ({
        events: [{ type: 'agent.message', agent: 'agt_ann', text: '', kind: 'text' }],
      }));
    await write();
    await pass(node, 400_000);
    await hold(node, id, 'agt_ann', 2 * hour);
    await pass(node, hour);
    await resumeSession(depsOf(node), { actor: actorOf('agt_ann'), agentId: 'agt_ann', sessionId: id });
    await pass(node, 199_000);
    expect((await session(node, id)).state).toBe('serving');
    await pass(node, 2_000);
    expect(await session(node, id)).toMatchObject({ state: 'ended', endStatus: 'auto_finished' });
    expect(await intervals()).toEqual([['agt_ann', 'asks the warehouse', hour, 'agent']]);
  });

  it('is back when its agent writes, and ends as what it was when it ends', async () => {
    const { node, id } = await oneServed();
    await hold(node, id, 'agt_ann');
    await pass(node, 1_000);
    await node.sessions.runner.run(id, () => ({
      events: [{ type: 'agent.message', agent: 'agt_ann', text: '', kind: 'text' }],
    }));
    await hold(node, id, 'agt_ann');
    await node.sessions.runner.run(id, () => ({ events: [{ type: 'agent.ended', by: 'agent' }] }));
    expect((await intervals()).map(([, , , by]) => by)).toEqual(['agent', 'end']);
    await pass(node, 2 * hour);
    expect((await session(node, id)).state).toBe('ended');
  });

  it('may be given another time, in the same interval', async () => {
    const { node, id } = await oneServed();
    await hold(node, id, 'agt_ann', 2 * hour);
    await hold(node, id, 'agt_ann', hour / 2);
    await pass(node, hour / 2);
    expect(await session(node, id)).toMatchObject({ hold: null });
    expect(await intervals()).toEqual([['agt_ann', 'asks the warehouse', hour / 2, 'time']]);
  });
});

describe('who may put a session aside', () => {
  it('is who serves it, for as long as is allowed, where it is allowed', async () => {
    const { node, id } = await oneServed();
    await expect(hold(node, id, 'agt_bob')).rejects.toThrow('You do not serve this session, so you cannot hold it.');
    await expect(hold(node, id, 'agt_ann', -1)).rejects.toThrow('This time is over.');
    await expect(hold(node, id, 'agt_ann', 200 * hour)).rejects.toThrow('This is too far away');
    world.settings.holds.allowed = false;
    await expect(hold(node, id, 'agt_ann')).rejects.toThrow('Sessions are not put aside here.');
  });
});

describe('over the API', () => {
  it('is told to its agent in frames, kept with the session, and nobody else may do it', async () => {
    await using system = await createAgentSystem();
    await system.world.addGroup('sales');
    await system.addAgent('ann', { groups: ['sales'] });
    await system.addAgent('bob', { groups: ['sales'] });
    const node = await system.node();
    const ann = await node.signIn('ann');
    const socket = await ann.connect();
    const { visitor, sessionId } = await node.visit('sales');
    await node.settle();
    await ann.post(`/sessions/${sessionId}/accept`);
    const bob = await node.signIn('bob');
    expect((await bob.post(`/sessions/${sessionId}/hold`, {})).status).toBe(404);
    expect((await ann.post(`/sessions/${sessionId}/hold`, { until: 'tomorrow' })).status).toBe(400);
    const past = new Date(system.world.clock.now().getTime() - 1).toISOString();
    expect(await ann.post(`/sessions/${sessionId}/hold`, { until: past })).toMatchObject({
      status: 400,
      body: { problems: [{ pointer: '/until', message: 'This time is over. Choose one that is to come.' }] },
    });
    const until = new Date(system.world.clock.now().getTime() + hour).toISOString();
    const held = await ann.post(`/sessions/${sessionId}/hold`, { until, reason: ' asks the warehouse ' });
    expect(held).toMatchObject({
      status: 200,
      body: { state: 'serving', heldUntil: until, holdReason: 'asks the warehouse' },
    });
    await socket.event('session.updated', ({ session: { heldUntil } }) => heldUntil === until);
    await visitor.say('are you there?');
    await socket.event('session.updated', ({ session: { heldUntil } }) => heldUntil === undefined);
    expect((await ann.get(`/sessions/${sessionId}`)).body).toMatchObject({
      holds: [{ agentId: 'agt_ann', reason: 'asks the warehouse', until, endedBy: 'visitor' }],
    });
    expect((await ann.post(`/sessions/${sessionId}/resume`)).status).toBe(200);
  });
});
