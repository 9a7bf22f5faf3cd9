import type { PaceSettings } from '@parley/schemas';
import { afterEach, describe, expect, it } from 'vitest';
import { createAgentSystem } from './agent-system.fixtures.ts';
import { ownOnly } from '../src/desk/session-access/session-actor.ts';
import { holdSession, resumeSession } from '../src/desk/agent-api/hold-session.ts';
import type { SessionRecord } from '../src/sessions/records/session-record.ts';
import { applicationId, createAgentWorld, says, type AgentWorld, type TestNode } from './agent-world.fixtures.ts';

let world: AgentWorld;
let isSetUp = false;
afterEach(async () => {
  if (isSetUp) await world[Symbol.asyncDispose]();
  isSetUp = false;
});

type Rules = { [Clock in keyof PaceSettings]?: Partial<PaceSettings[Clock]> };

/** One agent, of a group that is at work at all times, where automatic reception is on. */
async function setUp(rules: Rules, { agent = true } = {}): Promise<TestNode> {
  world = await createAgentWorld({
    settings: (settings) => {
      settings.reception.automatic = true;
      for (const clock of ['queue', 'visitorSilence', 'agentSilence', 'inactivity'] as const)
        Object.assign(settings.pace[clock], rules[clock]);
    },
  });
  isSetUp = true;
  await world.addGroup('sales');
  if (agent) await world.addAgent('agt_ann', { groups: ['sales'] });
  return world.node();
}

const session = (node: TestNode, id: string): Promise<SessionRecord> => node.sessions.runner.peek(id);
const pass = async (node: TestNode, seconds: number): Promise<void> => {
  await world.clock.advance(seconds * 1_000);
  await node.settle();
};
const begin = async (node: TestNode): Promise<string> => {
  const id = await world.begin(node, 'sales');
  await node.settle();
  return id;
};
const visitorSays = (node: TestNode, id: string) =>
  node.sessions.runner.run(id, () => says('and?', world.newId('cli')));
const agentSays = (node: TestNode, id: string) =>
  node.sessions.runner.run(id, () => ({
    events: [{ type: 'agent.message', agent: 'agt_ann', text: '', kind: 'text' }],
  }));
const told = async (id: string, text: string): Promise<number> => {
  const rows = await world.database.kysely.selectFrom('message').select('body').where('session_id', '=', id).execute();
  return rows.filter(({ body }) => body.kind === 'text' && body.text === text).length;
};
const alarms = () => world.database.kysely.selectFrom('alarm').selectAll().execute();

describe('visitors who wait in the queue', () => {
  const queue = { on: true, text: 'Still in line', afterSeconds: 180, times: 3, everySeconds: 60 };

  it('are told nothing by default (QUEUE-41)', async () => {
    const node = await setUp({}, { agent: false });
    await world.addAgent('agt_bob', { groups: ['sales'], status: 'busy' });
    const id = await begin(node);
    await pass(node, 3_000);
    expect(await told(id, 'Still in line')).toBe(0);
    expect((await session(node, id)).stored.pace).toBeUndefined();
  });

  it('are told so after a time, then at each interval, until the number is reached (QUEUE-41, QUEUE-42, QUEUE-43)', async () => {
    const node = await setUp({ queue }, { agent: false });
    await world.addAgent('agt_bob', { groups: ['sales'], status: 'busy' });
    const id = await begin(node);
    const counts: number[] = [];
    for (const seconds of [179, 1, 59, 1, 60, 600]) {
      await pass(node, seconds);
      counts.push(await told(id, 'Still in line'));
    }
    expect(counts).toEqual([0, 1, 1, 2, 3, 3]);
  });

  it('are told no more once an agent has come, whichever node looks', async () => {
    const node = await setUp({ queue }, { agent: false });
    await world.addAgent('agt_bob', { groups: ['sales'], status: 'busy' });
    const id = await begin(node);
    await pass(node, 180);
    await node.status.choose({ applicationId, agentId: 'agt_bob' }, { status: 'available' });
    const other = await world.node();
    await pass(other, 600);
    expect((await session(other, id)).state).toBe('serving');
    expect(await told(id, 'Still in line')).toBe(1);
  });

  it('are told once by two nodes that look at the same time', async () => {
    const node = await setUp({ queue }, { agent: false });
    await world.addAgent('agt_bob', { groups: ['sales'], status: 'busy' });
    const id = await begin(node);
    const other = await world.node();
    await world.clock.advance(180_000);
    await Promise.all([node.settle(), other.settle()]);
    expect(await told(id, 'Still in line')).toBe(1);
  });

  it('are told only in the hours that are set, by the hours of their group (QUEUE-42)', async () => {
    const node = await setUp({ queue: { ...queue, times: 1, hours: 'work' } }, { agent: false });
    const weekly = { mon: [['08:30', '18:00']] };
    await world.database.kysely
      .insertInto('schedule')
      .values({
        application_id: applicationId,
        key: 'office',
        name: 'Office',
        document: JSON.stringify({ key: 'office', name: 'Office', timeZone: 'UTC', weekly, exceptions: [] }),
      })
      .execute();
    await world.database.kysely.updateTable('skill_group').set({ schedule_key: 'office' }).execute();
    await world.addAgent('agt_bob', { groups: ['sales'], status: 'busy' });
    // The world's clock begins at eight.
    const id = await begin(node);
    await pass(node, 29 * 60);
    expect(await told(id, 'Still in line')).toBe(0);
    await pass(node, 2 * 60);
    expect(await told(id, 'Still in line')).toBe(1);
  });
});

describe('a visitor who says nothing after the agent', () => {
  const visitorSilence = { afterSeconds: 100, times: 2, everySeconds: 100, text: 'Are you there?' };

  it('is reminded, and so is the agent, before the flow closes the session (QUEUE-45, QUEUE-46)', async () => {
    const node = await setUp({ visitorSilence: { ...visitorSilence, remindAgent: true, remindVisitor: true } });
    const id = await begin(node);
    await pass(node, 500);
    expect(await told(id, 'Are you there?')).toBe(0);
    await agentSays(node, id);
    await pass(node, 100);
    expect(await told(id, 'Are you there?')).toBe(1);
    expect((await session(node, id)).attention).toMatchObject({ kind: 'visitor-silent' });
    await pass(node, 100);
    expect(await told(id, 'Are you there?')).toBe(2);
    await pass(node, 400);
    expect(await session(node, id)).toMatchObject({ state: 'ended', endStatus: 'auto_finished', attention: null });
  });

  it('is reminded anew after each word of the agent, and not while an answer is owed (QUEUE-46)', async () => {
    const node = await setUp({ visitorSilence: { ...visitorSilence, remindAgent: true, remindVisitor: true } });
    const id = await begin(node);
    await agentSays(node, id);
    await pass(node, 90);
    await agentSays(node, id);
    await pass(node, 90);
    expect(await told(id, 'Are you there?')).toBe(0);
    await pass(node, 10);
    expect(await told(id, 'Are you there?')).toBe(1);
    await visitorSays(node, id);
    expect((await session(node, id)).attention).toBeNull();
    await pass(node, 500);
    expect(await told(id, 'Are you there?')).toBe(1);
  });

  it('releases the place of the session until something is said', async () => {
    const node = await setUp({ visitorSilence: { releaseSeconds: 200 } }, { agent: false });
    await world.addAgent('agt_ann', { groups: ['sales'], capacity: 1 });
    const id = await begin(node);
    const next = await begin(node);
    await agentSays(node, id);
    await pass(node, 199);
    expect((await session(node, next)).state).toBe('queued');
    await pass(node, 1);
    expect(await session(node, id)).toMatchObject({ state: 'serving', takesPlace: false });
    expect(await session(node, next)).toMatchObject({ state: 'serving', agentId: 'agt_ann' });
    await visitorSays(node, id);
    expect(await session(node, id)).toMatchObject({ state: 'serving', agentId: 'agt_ann', takesPlace: true });
  });
});

describe('an agent who does not reply', () => {
  const agentSilence = { afterSeconds: 60, text: 'Your agent is busy, please wait', times: 1 };

  it('is reminded, the visitor is told, and an alarm is raised once (QUEUE-47, QUEUE-56)', async () => {
    const node = await setUp({
      agentSilence: { ...agentSilence, remindAgent: true, remindVisitor: true, alarmLevel: 1, times: 2 },
    });
    const id = await begin(node);
    const since = world.clock.now();
    await pass(node, 60);
    expect(await told(id, 'Your agent is busy, please wait')).toBe(1);
    expect((await session(node, id)).attention).toEqual({ kind: 'agent-silent', since: since.toISOString() });
    await pass(node, 600);
    expect(await alarms()).toMatchObject([
      { session_id: id, agent_id: 'agt_ann', skill_group: 'sales', kind: 'agent-silent', level: 1, since },
    ]);
    await visitorSays(node, id);
    expect((await session(node, id)).attention).not.toBeNull();
    await agentSays(node, id);
    expect((await session(node, id)).attention).toBeNull();
  });

  it('is given up, and the session goes to somebody else before others', async () => {
    const node = await setUp({ agentSilence: { takeBackSeconds: 90 } });
    await world.addAgent('agt_bob', { groups: ['sales'], capacity: 1, status: 'busy' });
    const id = await begin(node);
    await pass(node, 60);
    await node.status.choose({ applicationId, agentId: 'agt_bob' }, { status: 'available' });
    await pass(node, 30);
    expect(await session(node, id)).toMatchObject({ state: 'serving', agentId: 'agt_bob', priority: 1 });
    const rows = await world.database.kysely.selectFrom('assignment').selectAll().orderBy('offered_at').execute();
    expect(rows.map(({ agent_id, outcome }) => [agent_id, outcome])).toEqual([
      ['agt_ann', 'taken-back'],
      ['agt_bob', null],
    ]);
  });

  it('counts from the first word that was not answered', async () => {
    const node = await setUp({ agentSilence: { ...agentSilence, remindVisitor: true } });
    const id = await begin(node);
    await agentSays(node, id);
    await pass(node, 500);
    await visitorSays(node, id);
    await pass(node, 40);
    await visitorSays(node, id);
    await pass(node, 20);
    expect(await told(id, 'Your agent is busy, please wait')).toBe(1);
  });
});

describe('a session in which nobody says anything', () => {
  const inactivity = { on: true, afterSeconds: 300, text: 'Closed for now', tags: ['silent'], remark: 'nobody wrote' };

  it('is closed with a word, tags and a remark (QUEUE-48)', async () => {
    const node = await setUp({ inactivity });
    const id = await begin(node);
    await pass(node, 299);
    expect((await session(node, id)).state).toBe('serving');
    await pass(node, 1);
    expect(await session(node, id)).toMatchObject({ state: 'ended', endStatus: 'auto_finished' });
    expect(await told(id, 'Closed for now')).toBe(1);
    const row = await world.database.kysely.selectFrom('session').selectAll().where('id', '=', id).executeTakeFirst();
    expect(row).toMatchObject({ tags: ['silent'], remark: 'nobody wrote' });
  });

  it('is closed by whichever comes first: its own time, or that of the visitor to reply (QUEUE-49)', async () => {
    const node = await setUp({ inactivity: { ...inactivity, afterSeconds: 1_000 } });
    const [first, second] = [await begin(node), await begin(node)];
    await agentSays(node, first);
    await pass(node, 600);
    expect((await session(node, first)).state).toBe('ended');
    expect(await told(first, 'Closed for now')).toBe(0);
    expect((await session(node, second)).state).toBe('serving');
    await pass(node, 400);
    expect(await told(second, 'Closed for now')).toBe(1);
  });

  it('is left alone while it is put aside, and counted anew afterwards', async () => {
    const node = await setUp({ inactivity });
    const id = await begin(node);
    const deps = {
      database: world.database,
      runner: node.sessions.runner,
      clock: world.clock,
      newId: world.newId,
      settingsOf: () => Promise.resolve(world.settings),
    };
    const own = {
      actor: { applicationId, agentId: 'agt_ann', reach: ownOnly, administers: false, seesContacts: true },
      agentId: 'agt_ann',
      sessionId: id,
    };
    await holdSession(deps, own, {});
    await pass(node, 3_000);
    await resumeSession(deps, own);
    await pass(node, 299);
    expect((await session(node, id)).state).toBe('serving');
    await pass(node, 1);
    expect((await session(node, id)).state).toBe('ended');
  });
});

describe('a visitor who leaves a message instead of waiting', () => {
  it('is offered that by the reminder, and the session that it closes gets the tags and remark that are set (QUEUE-42, QUEUE-44, AGENT-22)', async () => {
    await using system = await createAgentSystem();
    const { clock, database } = system.world;
    await system.world.addGroup('sales');
    await system.addAgent('ada', { groups: ['sales'], role: 'admin' });
    await system.addAgent('ann', { groups: ['sales'], status: 'busy' });
    const node = await system.node();
    const ada = await node.signIn('ada');
    const queue = {
      on: true,
      text: 'Still in line',
      afterSeconds: 10,
      offerNote: true,
      tags: ['left'],
      remark: 'left a message',
    };
    expect((await ada.put('/settings', { pace: { queue } })).status).toBe(200);
    const { visitor, token, sessionId } = await node.visit('sales');
    await clock.advance(10_000);
    await node.settle();
    const { message } = await visitor.frame(
      'message',
      ({ message: { body } }) => body.kind === 'text' && body.offers === 'note',
    );
    expect(message).toMatchObject({ from: { kind: 'system', name: 'Assistant' }, body: { text: 'Still in line' } });
    const left = await fetch(`${node.url}/api/v1/channels/chn_sales/notes`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'Please call', email: 'mia@mail.example', closesQueued: true }),
    });
    expect(left.status).toBe(201);
    const row = await database.kysely.selectFrom('session').selectAll().where('id', '=', sessionId).executeTakeFirst();
    expect(row).toMatchObject({ state: 'ended', tags: ['left'], remark: 'left a message' });
  });

  it('waits in no queue: a message that is left is no session (QUEUE-58)', async () => {
    await using system = await createAgentSystem();
    await system.world.addGroup('sales');
    await system.addAgent('ada', { groups: ['sales'], role: 'admin' });
    const node = await system.node();
    const ada = await node.signIn('ada');
    const left = await fetch(`${node.url}/api/v1/channels/chn_sales/notes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'Please call', email: 'mia@mail.example' }),
    });
    expect(left.status).toBe(201);
    expect((await ada.get('/sessions?state=queued,ringing,flow')).body).toMatchObject({ items: [] });
    expect((await ada.get('/notes')).body).toMatchObject({ items: [{ text: 'Please call' }] });
  });
});
