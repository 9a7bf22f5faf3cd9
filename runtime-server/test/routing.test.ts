import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import type { SessionRecord } from '../src/sessions/records/session-record.ts';
import { applicationId, createAgentWorld, says, type AgentWorld, type TestNode } from './agent-world.fixtures.ts';

let world: AgentWorld;
afterEach(() => world[Symbol.asyncDispose]());

const setUp = async (change: Parameters<typeof createAgentWorld>[0] = {}): Promise<TestNode> => {
  world = await createAgentWorld(change);
  await world.addGroup('sales');
  return world.node();
};

const automatic = { settings: (settings: AgentWorld['settings']) => void (settings.reception.automatic = true) };
const session = (node: TestNode, id: string): Promise<SessionRecord> => node.sessions.runner.peek(id);
const agentEvent = (id: string) => ({ id, staffNo: id.replace('agt_', ''), nickname: id.replace('agt_', '') });
const accept = (node: TestNode, sessionId: string, agentId: string) =>
  node.sessions.runner.run(sessionId, () => ({
    events: [{ type: 'agent.joined', agent: agentEvent(agentId), reason: 'accepted', greet: true }],
  }));
const assignments = async (sessionId: string) => {
  const rows = await world.database.kysely
    .selectFrom('assignment')
    .selectAll()
    .where('session_id', '=', sessionId)
    .orderBy('offered_at')
    .orderBy('id')
    .execute();
  return rows.map(({ agent_id, kind, outcome }) => `${agent_id} ${kind} ${outcome ?? 'open'}`);
};
const texts = async (sessionId: string) => {
  const rows = await world.database.kysely
    .selectFrom('message')
    .select('body')
    .where('session_id', '=', sessionId)
    .orderBy('position')
    .execute();
  return rows.flatMap(({ body }) => (body.kind === 'text' ? [body.text] : []));
};
const statusOf = async (agentId: string) =>
  (await world.database.kysely.selectFrom('agent').select('status').where('id', '=', agentId).executeTakeFirst())
    ?.status;

describe('reception', () => {
  it('gives a session to an agent at once where reception is automatic (QUEUE-22, AGENT-02)', async () => {
    const node = await setUp(automatic);
    await world.addAgent('agt_ann', { groups: ['sales'] });
    const id = await world.begin(node, 'sales');
    await node.settle();
    expect(await session(node, id)).toMatchObject({ state: 'serving', agentId: 'agt_ann', offer: null });
    expect(await assignments(id)).toEqual(['agt_ann direct open']);
    expect(await texts(id)).toEqual(['hello', '0 ahead of you', 'ann is here']);
  });

  it('rings the agent with a countdown where it is manual (QUEUE-23), and accepting serves', async () => {
    const node = await setUp();
    await world.addAgent('agt_ann', { groups: ['sales'] });
    const id = await world.begin(node, 'sales');
    await node.settle();
    const expiresAt = new Date(world.clock.now().getTime() + 30_000).toISOString();
    expect(await session(node, id)).toMatchObject({ state: 'ringing', offer: { agentId: 'agt_ann', expiresAt } });
    await accept(node, id, 'agt_ann');
    expect(await session(node, id)).toMatchObject({ state: 'serving', agentId: 'agt_ann', offer: null });
    expect(await assignments(id)).toEqual(['agt_ann offer open']);
    await world.clock.advance(31_000);
    await node.settle();
    expect(await session(node, id)).toMatchObject({ state: 'serving' });
  });

  it('goes on to each other agent once per round when nobody answers (QUEUE-24, QUEUE-25)', async () => {
    const node = await setUp();
    for (const name of ['agt_a', 'agt_b', 'agt_c']) await world.addAgent(name, { groups: ['sales'] });
    const id = await world.begin(node, 'sales');
    const asked: (string | undefined)[] = [];
    for (let turn = 0; turn < 6; turn += 1) {
      await node.settle();
      asked.push((await session(node, id)).offer?.agentId);
      await world.clock.advance(30_000);
    }
    expect([...asked.slice(0, 3)].sort()).toEqual(['agt_a', 'agt_b', 'agt_c']);
    expect([...asked.slice(3)].sort()).toEqual(['agt_a', 'agt_b', 'agt_c']);
    expect((await assignments(id)).filter((line) => line.endsWith('missed'))).toHaveLength(5);
  });

  it('goes back to its place in the queue when nobody is left, and is first when somebody is (QUEUE-28)', async () => {
    const node = await setUp();
    await world.addAgent('agt_a', { groups: ['sales'], capacity: 1 });
    const first = await world.begin(node, 'sales');
    await node.settle();
    await world.clock.advance(10);
    const second = await world.begin(node, 'sales');
    await node.status.choose({ applicationId, agentId: 'agt_a' }, { status: 'busy' });
    await world.clock.advance(30_000);
    await node.settle();
    expect((await session(node, first)).state).toBe('queued');
    await node.status.choose({ applicationId, agentId: 'agt_a' }, { status: 'available' });
    await node.settle();
    expect((await session(node, first)).state).toBe('ringing');
    expect((await session(node, second)).state).toBe('queued');
  });

  it('sends who missed an offer to rest where that is switched on (QUEUE-26)', async () => {
    const node = await setUp({ settings: (settings) => void (settings.reception.restAfterMiss = true) });
    await world.addAgent('agt_a', { groups: ['sales'] });
    const id = await world.begin(node, 'sales');
    await node.settle();
    await world.clock.advance(30_000);
    await node.settle();
    expect(await statusOf('agt_a')).toBe('rest');
    expect((await session(node, id)).state).toBe('queued');
    const changes = await world.database.kysely.selectFrom('agent_status_change').selectAll().execute();
    expect(changes.map(({ status, reason }) => [status, reason])).toEqual([['rest', 'missed']]);
  });

  it('expires an offer although the node that made it is gone', async () => {
    const killed = await setUp();
    await world.addAgent('agt_a', { groups: ['sales'] });
    await world.addAgent('agt_b', { groups: ['sales'] });
    const id = await world.begin(killed, 'sales');
    await killed.settle();
    const { offer } = await session(killed, id);
    await world.clock.advance(30_000);
    const other = await world.node();
    await other.settle();
    const now = await session(other, id);
    expect(now.state).toBe('ringing');
    expect(now.offer?.agentId).not.toBe(offer?.agentId);
  });
});

describe('capacity', () => {
  it('is never exceeded by what two nodes give at once, and nobody waits while there is room (QUEUE-12, QUEUE-15)', async () => {
    const one = await setUp(automatic);
    const two = await world.node();
    const capacities = { agt_a: 3, agt_b: 0, agt_c: 4 };
    for (const [id, capacity] of Object.entries(capacities)) await world.addAgent(id, { groups: ['sales'], capacity });
    await Promise.all(Array.from({ length: 12 }, (_, n) => world.begin(n % 2 === 0 ? one : two, 'sales')));
    await Promise.all([one.settle(), two.settle()]);
    await one.allocator.sweep();
    const { rows } = await sql<{ agent_id: string; count: number }>`
      select agent_id, count(*) from session where state = 'serving' group by agent_id order by agent_id`.execute(
      world.database.kysely,
    );
    expect(rows).toEqual([
      { agent_id: 'agt_a', count: 3 },
      { agent_id: 'agt_c', count: 4 },
    ]);
    expect(await one.allocator.waitingWithRoom()).toEqual([]);
  });

  it('is given to others although some at the head of the queue cannot be given to anybody', async () => {
    const node = await setUp(automatic);
    await world.addAgent('agt_a', { groups: ['sales'], status: 'busy', capacity: 20 });
    const broken = await Promise.all(Array.from({ length: 9 }, () => world.begin(node, 'sales')));
    await world.clock.advance(10);
    const sound = await world.begin(node, 'sales');
    await world.database.kysely
      .updateTable('session')
      .set({ key_sealed: 'nothing that opens' })
      .where('id', 'in', broken)
      .execute();
    const other = await world.node();
    await other.status.choose({ applicationId, agentId: 'agt_a' }, { status: 'available' });
    await other.settle();
    expect(await session(other, sound)).toMatchObject({ state: 'serving', agentId: 'agt_a' });
  });

  it('counts what rings', async () => {
    const node = await setUp();
    await world.addAgent('agt_a', { groups: ['sales'], capacity: 1 });
    const [first, second] = [await world.begin(node, 'sales'), await world.begin(node, 'sales')];
    await node.settle();
    expect((await session(node, first)).state).toBe('ringing');
    expect((await session(node, second)).state).toBe('queued');
  });

  it("keeps the group's reception limit within the group (QUEUE-14)", async () => {
    const node = await setUp(automatic);
    await world.addGroup('vip', { receptionLimit: 1 });
    await world.addAgent('agt_a', { groups: ['sales', 'vip'], capacity: 5 });
    const ids = [await world.begin(node, 'vip'), await world.begin(node, 'vip'), await world.begin(node, 'sales')];
    await node.settle();
    const states = await Promise.all(ids.map(async (id) => (await session(node, id)).state));
    expect(states).toEqual(['serving', 'queued', 'serving']);
    expect(await node.allocator.waitingWithRoom()).toEqual([]);
  });

  it('gives the next in line when a session ends: VIP first, then in order of arrival (QUEUE-05, QUEUE-10, QUEUE-06)', async () => {
    const node = await setUp(automatic);
    await world.addAgent('agt_a', { groups: ['sales'], capacity: 1 });
    const served: string[] = [];
    const ids = [await world.begin(node, 'sales')];
    await node.settle();
    for (const vip of [false, false, true]) {
      await world.clock.advance(1_000);
      ids.push(await world.begin(node, 'sales', { vip }));
    }
    for (let turn = 0; turn < 4; turn += 1) {
      await node.settle();
      const all = await Promise.all(ids.map((id) => session(node, id)));
      const current = all.find(({ state }) => state === 'serving');
      if (!current) throw new Error('nobody is served');
      served.push(current.id);
      await node.sessions.runner.run(current.id, () => ({ events: [{ type: 'agent.ended', by: 'agent' }] }));
    }
    expect(served).toEqual([ids[0], ids[3], ids[1], ids[2]]);
  });
});

describe('while waiting', () => {
  it('says the text of the queue again at each interval: a deadline that fires may be armed again at once', async () => {
    const node = await setUp();
    await world.addGroup('slow', { repeatQueueTextSeconds: 60 });
    await world.addAgent('agt_a', { groups: ['slow'], status: 'busy' });
    const first = await world.begin(node, 'slow');
    await world.clock.advance(1_000);
    const id = await world.begin(node, 'slow');
    for (let minutes = 0; minutes < 3; minutes += 1) {
      await world.clock.advance(60_000);
      await node.settle();
      if (minutes === 0) await node.sessions.runner.run(first, () => ({ events: [{ type: 'visitor.left' }] }));
    }
    expect((await texts(id)).slice(1)).toEqual([
      '1 ahead of you',
      '1 ahead of you',
      '0 ahead of you',
      '0 ahead of you',
    ]);
  });

  it('leaves the queue when the longest wait is over, from ringing too', async () => {
    const node = await setUp();
    await world.addAgent('agt_a', { groups: ['sales'], capacity: 1 });
    const [rung, queued] = [await world.begin(node, 'sales'), await world.begin(node, 'sales')];
    await node.settle();
    for (let minutes = 0; minutes < 60; minutes += 1) {
      await world.clock.advance(60_000);
      await node.settle();
    }
    for (const id of [rung, queued]) {
      expect(await session(node, id)).toMatchObject({ state: 'ended', endStatus: 'queue_timeout', offer: null });
    }
    expect((await assignments(rung)).filter((line) => line.endsWith('open'))).toEqual([]);
  });
});

describe('choosing', () => {
  it('prefers the last receptionist where that is switched on (QUEUE-08)', async () => {
    const node = await setUp({
      settings: (settings) => {
        settings.reception.automatic = true;
        settings.routing.lastReceptionist = true;
      },
    });
    await world.addAgent('agt_a', { groups: ['sales'] });
    await world.addAgent('agt_b', { groups: ['sales'] });
    const thread = await world.addThread('sales');
    const visit = async (): Promise<SessionRecord> => {
      const id = await node.sessions.opener.open(thread);
      await node.sessions.runner.run(id, () => says('hello', world.newId('cli')));
      await node.settle();
      return session(node, id);
    };
    const first = await visit();
    await node.sessions.runner.run(first.id, () => ({ events: [{ type: 'agent.ended', by: 'agent' }] }));
    await world.begin(node, 'sales');
    await node.settle();
    expect((await visit()).agentId).toBe(first.agentId);
  });

  it('assigns only in the hours of the group where that is switched on, and at once when they begin (QUEUE-40)', async () => {
    const node = await setUp({
      settings: (settings) => {
        settings.reception.automatic = true;
        settings.routing.onlyInGroupHours = true;
      },
    });
    const schedule = { timeZone: 'UTC', weekly: { mon: [['08:05', '18:00']] } };
    await sql`insert into schedule (application_id, key, name, document) values (${applicationId}, 'day', 'Day', ${JSON.stringify(schedule)})`.execute(
      world.database.kysely,
    );
    await world.addGroup('daytime', { scheduleKey: 'day' });
    await world.addAgent('agt_a', { groups: ['daytime'] });
    const id = await world.begin(node, 'daytime');
    await node.settle();
    expect((await session(node, id)).state).toBe('queued');
    for (let minutes = 0; minutes < 5; minutes += 1) {
      await world.clock.advance(60_000);
      await node.allocator.idle();
    }
    expect((await session(node, id)).state).toBe('serving');
  });

  it('gives nothing to whoever is not available, whichever status they are in (QUEUE-11, AGENT-01, AGENT-03, AGENT-04, QUEUE-01, AGENT-05)', async () => {
    const node = await setUp(automatic);
    for (const status of ['busy', 'rest', 'away', 'invisible', 'offline'] as const) {
      await world.addAgent(`agt_${status}`, { groups: ['sales'], status });
    }
    const id = await world.begin(node, 'sales');
    await node.settle();
    expect((await session(node, id)).state).toBe('queued');
  });
});

describe('absence', () => {
  it('returns ringing sessions at once and serving ones after two minutes when an agent goes offline', async () => {
    const node = await setUp();
    await world.addAgent('agt_a', { groups: ['sales'] });
    await world.addAgent('agt_b', { groups: ['sales'], status: 'busy' });
    const served = await world.begin(node, 'sales');
    await node.settle();
    await accept(node, served, 'agt_a');
    const ringing = await world.begin(node, 'sales');
    await node.settle();
    expect((await session(node, ringing)).offer?.agentId).toBe('agt_a');
    await node.status.choose({ applicationId, agentId: 'agt_a' }, { status: 'offline' });
    await node.settle();
    expect((await session(node, ringing)).state).toBe('queued');
    expect((await session(node, served)).state).toBe('serving');
    await world.clock.advance(119_000);
    await node.settle();
    expect((await session(node, served)).state).toBe('serving');
    await world.clock.advance(1_000);
    await node.settle();
    expect(await session(node, served)).toMatchObject({ state: 'queued', skillGroup: 'sales' });
    expect(await assignments(served)).toEqual(['agt_a offer returned']);
  });

  it('leaves the serving sessions of an agent who is back in time', async () => {
    const node = await setUp(automatic);
    await world.addAgent('agt_a', { groups: ['sales'] });
    const id = await world.begin(node, 'sales');
    await node.settle();
    await node.status.choose({ applicationId, agentId: 'agt_a' }, { status: 'offline' });
    await world.clock.advance(60_000);
    await node.status.choose({ applicationId, agentId: 'agt_a' }, { status: 'available' });
    await world.clock.advance(70_000);
    await node.settle();
    expect((await session(node, id)).state).toBe('serving');
  });

  it('counts the two minutes from the last time the agent went offline', async () => {
    const node = await setUp(automatic);
    await world.addAgent('agt_a', { groups: ['sales'] });
    const id = await world.begin(node, 'sales');
    await node.settle();
    const choose = (status: 'offline' | 'busy') => node.status.choose({ applicationId, agentId: 'agt_a' }, { status });
    await choose('offline');
    await world.clock.advance(100_000);
    await choose('busy');
    await choose('offline');
    await world.clock.advance(30_000);
    await node.settle();
    expect((await session(node, id)).state).toBe('serving');
    await world.clock.advance(90_000);
    await node.settle();
    expect((await session(node, id)).state).not.toBe('serving');
  });

  it('lets the waiting leave by "nobody online" when the last member of their group goes offline', async () => {
    const node = await setUp();
    await world.addAgent('agt_a', { groups: ['sales'], status: 'busy' });
    await world.addAgent('agt_b', { groups: ['sales'], status: 'away' });
    const id = await world.begin(node, 'sales');
    await node.settle();
    await node.status.choose({ applicationId, agentId: 'agt_a' }, { status: 'offline' });
    await node.settle();
    expect((await session(node, id)).state).toBe('queued');
    await node.status.choose({ applicationId, agentId: 'agt_b' }, { status: 'offline' });
    await node.settle();
    expect(await session(node, id)).toMatchObject({ state: 'ended', endStatus: 'no_agent_online' });
    expect(await texts(id)).toContain('Come back tomorrow');
  });

  it('sets an agent offline 30 s after the connection closed, and not after a reload (AGENT-06)', async () => {
    const node = await setUp();
    await world.addAgent('agt_a', { groups: ['sales'] });
    const close = await node.presence.connect('agt_a');
    await world.clock.advance(60_000);
    await close();
    await world.clock.advance(20_000);
    const closeAgain = await node.presence.connect('agt_a');
    await world.clock.advance(40_000);
    await node.presence.sweep();
    expect(await statusOf('agt_a')).toBe('available');
    await closeAgain();
    await world.clock.advance(29_000);
    await node.presence.sweep();
    expect(await statusOf('agt_a')).toBe('available');
    await world.clock.advance(1_000);
    await node.presence.sweep();
    expect(await statusOf('agt_a')).toBe('offline');
  });

  it('sets nobody offline in the first 30 s after a start', async () => {
    await setUp();
    await world.addAgent('agt_a', { groups: ['sales'] });
    await world.clock.advance(600_000);
    const fresh = await world.node();
    await world.clock.advance(29_000);
    await fresh.presence.sweep();
    expect(await statusOf('agt_a')).toBe('available');
    await world.clock.advance(1_000);
    await fresh.presence.sweep();
    expect(await statusOf('agt_a')).toBe('offline');
  });

  it('notes who was gone while no node was there as gone since then, and no change before the one it follows (STAT-35)', async () => {
    const killed = await setUp();
    await world.addAgent('agt_a', { groups: ['sales'] });
    await killed.presence.connect('agt_a');
    const seen = world.clock.now().getTime();
    await world.clock.advance(8 * 3_600_000);
    const fresh = await world.node();
    fresh.presence.start();
    await world.clock.advance(30_000);
    await fresh.presence.sweep();
    await fresh.presence.stop();
    const changes = world.database.kysely
      .selectFrom('agent_status_change')
      .orderBy('id')
      .select(['status', 'changed_at']);
    expect(await changes.execute()).toEqual([{ status: 'offline', changed_at: new Date(seen + 30_000) }]);
    const ahead = new Date(world.clock.now().getTime() + 60_000);
    await world.database.kysely.updateTable('agent').set({ status_since: ahead }).execute();
    await fresh.status.choose({ applicationId, agentId: 'agt_a' }, { status: 'available' });
    expect((await changes.execute()).at(-1)).toEqual({ status: 'available', changed_at: ahead });
  });
});

describe('the invariant check', () => {
  it('names who waits although there is room', async () => {
    const node = await setUp();
    await world.addAgent('agt_a', { groups: ['sales'], status: 'busy' });
    const waiting = await world.begin(node, 'sales');
    await node.settle();
    expect(await node.allocator.waitingWithRoom()).toEqual([]);
    // Behind the allocator's back: nobody has told it.
    await world.database.kysely.updateTable('agent').set({ status: 'available' }).execute();
    expect(await node.allocator.waitingWithRoom()).toEqual([
      { applicationId, skillGroup: 'sales', sessionId: waiting, agentId: 'agt_a' },
    ]);
    await node.allocator.sweep();
    expect(await node.allocator.waitingWithRoom()).toEqual([]);
  });
});
