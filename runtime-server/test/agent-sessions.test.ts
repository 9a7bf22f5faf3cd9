import type { FlowDocument } from '@parley/schemas';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { VisitorClient } from '../src/testing/visitor-client.ts';
import { createAgentSystem, type AgentSystem, type SystemClient, type SystemNode } from './agent-system.fixtures.ts';

let system: AgentSystem;
let node: SystemNode;
let ann: SystemClient;
let bob: SystemClient;
let boss: SystemClient;

beforeEach(async () => {
  system = await createAgentSystem();
  await system.world.addGroup('sales');
  await system.addAgent('ann', { groups: ['sales'], status: 'available' });
  await system.addAgent('bob', { groups: ['sales'], status: 'busy' });
  await system.addAgent('boss', { role: 'admin' });
  node = await system.node();
  [ann, bob, boss] = [await node.signIn('ann'), await node.signIn('bob'), await node.signIn('boss')];
});
afterEach(() => system[Symbol.asyncDispose]());

type Visit = { visitor: VisitorClient; sessionId: string };

/** A visitor whom Ann is being rung for. */
const ringing = async (): Promise<Visit> => {
  const visit = await node.visit('sales');
  await node.settle();
  return visit;
};
/** A visitor whom Ann serves. */
const serving = async (): Promise<Visit> => {
  const visit = await ringing();
  expect((await ann.post(`/sessions/${visit.sessionId}/accept`)).status).toBe(200);
  return visit;
};
const switchOn = (settings: object) => boss.put('/settings', settings).then(() => system.world.clock.advance(1_001));
const stateOf = async (sessionId: string) => (await boss.get(`/sessions/${sessionId}`)).body;
const outcomes = async (sessionId: string) => {
  const { assignments } = (await stateOf(sessionId)) as {
    assignments: { agentId: string; kind: string; outcome: string | null; comment: string }[];
  };
  return assignments.map(({ agentId, kind, outcome }) => `${agentId} ${kind} ${outcome ?? 'open'}`);
};

describe('an offer', () => {
  it('is accepted once; accepting again by who serves is a success, by another it is not', async () => {
    const { sessionId } = await ringing();
    expect((await bob.post(`/sessions/${sessionId}/accept`)).status).toBe(409);
    expect(await ann.post(`/sessions/${sessionId}/accept`)).toMatchObject({ status: 200, body: { state: 'serving' } });
    expect(await ann.post(`/sessions/${sessionId}/accept`)).toMatchObject({ status: 200, body: { state: 'serving' } });
    expect((await bob.post(`/sessions/${sessionId}/accept`)).status).toBe(404);
    expect(await outcomes(sessionId)).toEqual(['agt_ann offer open']);
  });

  it('goes on to another agent when it is refused (QUEUE-28)', async () => {
    const { sessionId } = await ringing();
    await bob.put('/me/status', { status: 'available' });
    expect((await ann.post(`/sessions/${sessionId}/decline`)).status).toBe(200);
    await node.settle();
    expect(await stateOf(sessionId)).toMatchObject({ state: 'ringing', offer: { agentId: 'agt_bob' } });
    expect((await ann.post(`/sessions/${sessionId}/decline`)).status).toBe(409);
    expect(await outcomes(sessionId)).toEqual(['agt_ann offer declined', 'agt_bob offer open']);
  });

  it('cannot be accepted after its time', async () => {
    const { sessionId } = await ringing();
    await ann.put('/me/status', { status: 'busy' });
    await system.world.clock.advance(30_001);
    expect((await ann.post(`/sessions/${sessionId}/accept`)).status).toBe(409);
  });
});

describe('the queue', () => {
  const queued = async (): Promise<Visit> => {
    await ann.put('/me/status', { status: 'busy' });
    return node.visit('sales');
  };

  it('is joined by agents of the group where that is allowed, by administrators always (QUEUE-17, QUEUE-18)', async () => {
    const { sessionId } = await queued();
    await system.addAgent('eve', {});
    const eve = await node.signIn('eve');
    expect((await eve.post(`/sessions/${sessionId}/join`)).status).toBe(404);
    await switchOn({ routing: { agentsMayJoin: false } });
    expect((await bob.post(`/sessions/${sessionId}/join`)).status).toBe(403);
    expect((await boss.post(`/sessions/${sessionId}/join`)).body).toMatchObject({
      state: 'serving',
      agent: { id: 'agt_boss' },
    });
    await switchOn({ routing: { agentsMayJoin: true } });
    const another = await queued();
    expect((await bob.post(`/sessions/${another.sessionId}/join`)).status).toBe(200);
    expect((await ann.post(`/sessions/${another.sessionId}/join`)).status).toBe(404);
    expect(await outcomes(another.sessionId)).toEqual(['agt_bob join open']);
  });

  it('is not taken from, nor its sessions tagged, by who was only named in a note (QUEUE-17, AGENT-69, AGENT-41)', async () => {
    const { sessionId } = await serving();
    await system.addAgent('eve', {});
    const eve = await node.signIn('eve');
    const note = { text: '@eve look', mentions: ['agt_eve'] };
    expect((await ann.post(`/sessions/${sessionId}/note`, note)).status).toBe(200);
    await ann.put('/me/status', { status: 'busy' });
    expect((await ann.post(`/sessions/${sessionId}/transfer`, { skillGroupKey: 'sales' })).status).toBe(200);
    expect(await stateOf(sessionId)).toMatchObject({ state: 'queued' });
    expect((await eve.get(`/sessions/${sessionId}`)).status).toBe(200);
    expect(await eve.post(`/sessions/${sessionId}/join`)).toMatchObject({
      status: 403,
      body: { detail: 'This session waits for another skill group, so you cannot take it.' },
    });
    expect(await eve.post(`/sessions/${sessionId}/tags`, { tags: ['mine'], remark: 'mine' })).toMatchObject({
      status: 403,
      body: { detail: 'You do not serve this session, so you cannot set its tags and remark.' },
    });
    expect(await stateOf(sessionId)).toMatchObject({ tags: [], remark: '' });
    expect((await bob.post(`/sessions/${sessionId}/join`)).status).toBe(200);
  });

  it('is seen by the agents of the group in its order, its details only where that is allowed (QUEUE-02, QUEUE-21)', async () => {
    const first = await queued();
    await system.world.clock.advance(10);
    const second = await node.visit('sales');
    const list = (await bob.get('/sessions?state=queued')).body as { items: { id: string; position: number }[] };
    expect(list.items.map(({ id, position }) => [id, position])).toEqual([
      [first.sessionId, 0],
      [second.sessionId, 1],
    ]);
    await system.addAgent('eve', {});
    expect((await (await node.signIn('eve')).get('/sessions?state=queued')).body).toMatchObject({ items: [] });
    expect((await bob.get(`/sessions/${first.sessionId}`)).status).toBe(403);
    expect((await bob.get(`/sessions/${first.sessionId}/messages`)).status).toBe(403);
    // What a colleague said of the visitor to whoever comes is a note of the session.
    const words = { skillGroupKey: 'sales', comment: 'Owes us money' };
    expect((await boss.post(`/sessions/${first.sessionId}/transfer`, words)).status).toBe(200);
    const listed = async () => JSON.stringify((await bob.get('/sessions?state=queued')).body);
    expect(await listed()).not.toContain('Owes us money');
    await switchOn({ routing: { agentsSeeQueueDetails: true } });
    expect(await listed()).toContain('Owes us money');
    expect((await bob.get(`/sessions/${first.sessionId}/messages`)).status).toBe(200);
  });

  it('is assigned and closed by administrators only (QUEUE-19)', async () => {
    const [first, second] = [await queued(), await node.visit('sales')];
    expect((await bob.post(`/sessions/${first.sessionId}/assign`, { agentId: 'agt_bob' })).status).toBe(403);
    expect((await boss.post(`/sessions/${first.sessionId}/assign`, { agentId: 'agt_bob' })).body).toMatchObject({
      state: 'serving',
      agent: { id: 'agt_bob' },
    });
    expect((await boss.post(`/sessions/${second.sessionId}/assign`, { agentId: 'agt_boss' })).status).toBe(409);
    expect((await boss.post(`/sessions/${second.sessionId}/assign`, { agentId: 'agt_none' })).status).toBe(404);
    expect((await bob.post(`/sessions/${second.sessionId}/end`)).status).toBe(403);
    expect((await boss.post(`/sessions/${second.sessionId}/end`)).body).toMatchObject({ state: 'ended' });
  });

  it('tells the visitors where they stand, and how long it will take (WIDGET-04)', async () => {
    const [first, second] = [await queued(), await node.visit('sales')];
    await second.visitor.text('1 ahead of you');
    const { session } = await second.visitor.frame('session', ({ session: { state } }) => state === 'queued');
    expect(session.position).toBe(1);
    await bob.post(`/sessions/${first.sessionId}/join`);
    await system.world.clock.advance(2_000);
    await second.visitor.frame('session', ({ session: { position } }) => position === 0);
    await boss.post(`/sessions/${second.sessionId}/join`);
    await second.visitor.frame('session', ({ session: { agent } }) => agent?.id === 'agt_boss');
  });
});

describe('a message of an agent', () => {
  const hi = { clientId: 'm1', body: { kind: 'text', text: 'Hi' } };

  it('is stored once for a clientId, and answered the same also after the end', async () => {
    const { visitor, sessionId } = await serving();
    const first = await ann.post(`/sessions/${sessionId}/messages`, hi);
    const again = await Promise.all([1, 2, 3].map(() => ann.post(`/sessions/${sessionId}/messages`, hi)));
    for (const answer of again) expect(answer).toEqual(first);
    await ann.post(`/sessions/${sessionId}/end`);
    expect(await ann.post(`/sessions/${sessionId}/messages`, hi)).toEqual(first);
    expect(await ann.post(`/sessions/${sessionId}/messages`, { ...hi, clientId: 'm2' })).toMatchObject({
      status: 409,
      body: { code: 'session_ended' },
    });
    await visitor.received('19');
    expect(visitor.lines.filter((line) => line === 'Hi')).toEqual(['Hi']);
  });

  it('is refused from whoever does not serve, and when it is not valid', async () => {
    const { sessionId } = await serving();
    expect((await bob.post(`/sessions/${sessionId}/messages`, hi)).status).toBe(404);
    expect((await boss.post(`/sessions/${sessionId}/messages`, hi)).status).toBe(409);
    for (const body of [
      { kind: 'text', text: '' },
      { kind: 'text', text: 'x'.repeat(4_001) },
      { kind: 'shout', text: 'x' },
      { kind: 'custom', data: 'no json' },
      { kind: 'custom', data: JSON.stringify({ customerServicePlugin: 0, src: '9' }) },
      { kind: 'card', header: '', desc: '', pic: 'javascript:1', url: '' },
    ]) {
      expect((await ann.post(`/sessions/${sessionId}/messages`, { clientId: 'x', body })).status).toBe(400);
    }
    expect(
      (await ann.post(`/sessions/${sessionId}/messages`, { clientId: 'x', body: { kind: 'image', uploadId: 'upl_0' } }))
        .status,
    ).toBe(404);
    expect((await ann.get(`/sessions/${sessionId}/messages`)).body.items).toHaveLength(3);
  });

  it('is recalled by its author within two minutes, and then gone from the visitor (AGENT-31)', async () => {
    const { visitor, sessionId } = await serving();
    const { body } = await ann.post(`/sessions/${sessionId}/messages`, hi);
    await visitor.text('Hi');
    const path = `/sessions/${sessionId}/messages/${String(body.id)}/recall`;
    expect((await boss.post(path)).status).toBe(403);
    await system.world.clock.advance(120_000);
    expect((await ann.post(path)).status).toBe(204);
    expect((await ann.post(path)).status).toBe(204);
    expect(await visitor.frame('recalled')).toMatchObject({ messageId: body.id, seq: body.seq });
    const { items } = (await ann.get(`/sessions/${sessionId}/messages`)).body as { items: { id: string }[] };
    expect(items.find(({ id }) => id === body.id)).toMatchObject({ recalled: true });
    const late = await ann.post(`/sessions/${sessionId}/messages`, { ...hi, clientId: 'm2' });
    await system.world.clock.advance(120_001);
    expect((await ann.post(`/sessions/${sessionId}/messages/${String(late.body.id)}/recall`)).status).toBe(409);
    expect((await ann.post(`/sessions/${sessionId}/messages/msg_none/recall`)).status).toBe(404);
  });

  it('is changed by its author while it is the last word, in its place at the visitor, and what it said is kept', async () => {
    const { visitor, sessionId } = await serving();
    const socket = await ann.connect();
    const { body } = await ann.post(`/sessions/${sessionId}/messages`, hi);
    await visitor.text('Hi');
    const path = `/sessions/${sessionId}/messages/${String(body.id)}`;
    expect((await boss.patch(path, { text: 'No' })).status).toBe(403);
    expect((await ann.patch(path, { text: ' ' })).status).toBe(400);
    expect((await ann.patch(path, { text: 'Hello' })).status).toBe(204);
    expect((await ann.patch(path, { text: 'Hello' })).status).toBe(204);
    expect(await visitor.frame('updated')).toMatchObject({
      messageId: body.id,
      seq: body.seq,
      body: { kind: 'text', text: 'Hello' },
    });
    const told = await socket.event('message.updated', ({ message }) => message.id === body.id);
    expect(told.message).toMatchObject({ body: { text: 'Hello' }, editedAt: system.world.clock.now().toISOString() });
    const kept = await system.world.database.kysely.selectFrom('message_edit').select('before').execute();
    expect(kept).toEqual([{ before: { kind: 'text', text: 'Hi' } }]);
    await visitor.say('What?');
    expect(await ann.patch(path, { text: 'Bye' })).toMatchObject({ status: 409 });
    const late = await ann.post(`/sessions/${sessionId}/messages`, { ...hi, clientId: 'm2' });
    await system.world.clock.advance(120_001);
    expect((await ann.patch(`/sessions/${sessionId}/messages/${String(late.body.id)}`, { text: 'x' })).status).toBe(
      409,
    );
    expect((await ann.patch(`/sessions/${sessionId}/messages/msg_none`, { text: 'x' })).status).toBe(404);
  });

  it('that is a note or a whisper has a position and no seq, and no visitor sees it (AGENT-69, MON-09)', async () => {
    const { visitor, sessionId } = await serving();
    const socket = await ann.connect();
    const note = await ann.post(`/sessions/${sessionId}/note`, { text: 'speaks slowly' });
    expect(note).toMatchObject({ status: 200, body: { position: 4 } });
    expect((await bob.post(`/sessions/${sessionId}/note`, { text: 'me too' })).status).toBe(404);
    expect((await ann.post(`/sessions/${sessionId}/whisper`, { text: 'psst' })).status).toBe(403);
    expect((await boss.post(`/sessions/${sessionId}/whisper`, { text: 'offer a refund' })).status).toBe(200);
    const whisper = await socket.text('offer a refund');
    expect(whisper.message).toMatchObject({ position: 5, visibility: 'agents', from: { id: 'agt_boss' } });
    expect(whisper.message.seq).toBeUndefined();
    await ann.post(`/sessions/${sessionId}/messages`, hi);
    const seen = await visitor.text('Hi');
    expect(seen.message.seq).toBe(4);
    expect(JSON.stringify(visitor.frames)).not.toMatch(/slowly|refund/);
    const { items } = (await ann.get(`/sessions/${sessionId}/messages`)).body as { items: { position: number }[] };
    expect(items.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('a transfer', () => {
  it('to a skill group queues the session again, and is refused when the group has no agents (AGENT-50)', async () => {
    await system.world.addGroup('empty');
    await system.world.addGroup('vip');
    await system.addAgent('cat', { groups: ['vip'], status: 'available' });
    const { visitor, sessionId } = await serving();
    expect((await ann.post(`/sessions/${sessionId}/transfer`, { skillGroupKey: 'empty' })).status).toBe(409);
    expect((await ann.post(`/sessions/${sessionId}/transfer`, { skillGroupKey: 'none' })).status).toBe(404);
    expect((await ann.post(`/sessions/${sessionId}/transfer`, {})).status).toBe(400);
    expect((await bob.post(`/sessions/${sessionId}/transfer`, { skillGroupKey: 'vip' })).status).toBe(404);
    const moved = await ann.post(`/sessions/${sessionId}/transfer`, {
      skillGroupKey: 'vip',
      comment: 'knows our prices',
    });
    expect(moved).toMatchObject({ status: 200, body: { skillGroup: 'vip' } });
    await node.settle();
    expect(await stateOf(sessionId)).toMatchObject({ state: 'ringing', offer: { agentId: 'agt_cat' } });
    const cat = await node.signIn('cat');
    await cat.post(`/sessions/${sessionId}/accept`);
    expect(await outcomes(sessionId)).toEqual(['agt_ann offer transferred', 'agt_cat offer open']);
    const { items } = (await cat.get(`/sessions/${sessionId}/messages`)).body as { items: { visibility?: string }[] };
    expect(items.filter(({ visibility }) => visibility === 'agents')).toHaveLength(1);
    expect(JSON.stringify(visitor.frames)).not.toContain('prices');
    expect((await ann.get(`/sessions/${sessionId}`)).status).toBe(200);
    expect((await ann.post(`/sessions/${sessionId}/end`)).status).toBe(403);
  });

  it('to an agent is at once, refused when they are offline, and greets unless that is switched off (AGENT-48, AGENT-51)', async () => {
    const { visitor, sessionId } = await serving();
    await system.addAgent('cat', { groups: ['sales'] });
    expect((await ann.post(`/sessions/${sessionId}/transfer`, { agentId: 'agt_cat' })).status).toBe(409);
    await switchOn({ transfers: { greetOnTransfer: false } });
    expect((await ann.post(`/sessions/${sessionId}/transfer`, { agentId: 'agt_bob' })).body).toMatchObject({
      state: 'serving',
      agent: { id: 'agt_bob' },
    });
    await visitor.frame('session', ({ session }) => session.agent?.id === 'agt_bob');
    await switchOn({ transfers: { greetOnTransfer: true } });
    await bob.post(`/sessions/${sessionId}/transfer`, { agentId: 'agt_ann' });
    // The visitor is told of each, also before they say anything.
    const { session } = await visitor.frame('session', (frame) => frame.session.served?.length === 3);
    expect(session.served?.map(({ how, agent }) => `${how} ${agent?.name}`)).toEqual([
      'joined ann',
      'transferred bob',
      'transferred ann',
    ]);
    await visitor.settled();
    expect(visitor.lines.filter((line) => line.endsWith('is here'))).toEqual(['ann is here', 'ann is here']);
    expect(await outcomes(sessionId)).toEqual([
      'agt_ann offer transferred',
      'agt_bob transfer transferred',
      'agt_ann transfer open',
    ]);
  });

  it('makes the agent who comes say the own greeting, after that of the group, but not outside its hours (AGENT-91, AGENT-64, ADMIN-18)', async () => {
    await ann.patch('/me', { greeting: 'Good day, ##dear##! How can I help?' });
    await boss.put('/settings', { formOfAddress: 'dear guest' });
    await bob.patch('/me', { greeting: 'Bob here.' });
    await system.world.clock.advance(1_001);
    const { visitor, sessionId } = await serving();
    await visitor.settled();
    expect(visitor.lines.slice(-2)).toEqual(['ann is here', 'Good day, dear guest! How can I help?']);
    const [last] = visitor.messages.slice(-1);
    expect(last?.from).toMatchObject({ kind: 'agent', id: 'agt_ann' });
    await switchOn({ transfers: { greetOnTransfer: false } });
    await ann.post(`/sessions/${sessionId}/transfer`, { agentId: 'agt_bob' });
    await visitor.settled();
    expect(visitor.lines).not.toContain('Bob here.');

    await boss.patch('/skill-groups/sales', { greeting: 'Welcome to sales, ##dear##.' });
    const both = await serving();
    await both.visitor.settled();
    expect(both.visitor.lines.slice(-2)).toEqual([
      'Welcome to sales, dear guest.',
      'Good day, dear guest! How can I help?',
    ]);

    const hours = { name: 'Never', timeZone: 'UTC', weekly: {} };
    expect((await boss.put('/schedules/never', hours)).status).toBe(200);
    expect((await boss.patch('/skill-groups/sales', { scheduleKey: 'never' })).status).toBe(200);
    const late = await serving();
    await late.visitor.settled();
    expect(late.visitor.lines.at(-1)).toBe('ann is here');

    // Hours of whoever has none: they cannot be deleted, nor can others that are not there be chosen (ADMIN-24).
    expect((await boss.patch('/skill-groups/sales', { scheduleKey: null })).status).toBe(200);
    expect((await boss.put('/settings', { defaultScheduleKey: 'nowhere' })).status).toBe(400);
    await switchOn({ defaultScheduleKey: 'never' });
    expect((await boss.delete('/schedules/never')).status).toBe(409);
    const later = await serving();
    await later.visitor.settled();
    expect(later.visitor.lines.at(-1)).toBe('ann is here');
  });

  it('that needs confirmation rings at the target while the sender stays, until it is answered or its time is over', async () => {
    await switchOn({ transfers: { confirmation: true, confirmationSeconds: 60 } });
    const { sessionId } = await serving();
    const socket = await bob.connect();
    const ask = () => ann.post(`/sessions/${sessionId}/transfer`, { agentId: 'agt_bob' });
    expect((await ask()).body).toMatchObject({
      state: 'serving',
      agent: { id: 'agt_ann' },
      offer: { agentId: 'agt_bob', kind: 'transfer' },
    });
    await socket.event('session.assigned');
    expect((await ask()).status).toBe(409);
    await ann.post(`/sessions/${sessionId}/messages`, { clientId: 'm1', body: { kind: 'text', text: 'one moment' } });
    expect((await bob.post(`/sessions/${sessionId}/decline`)).status).toBe(200);
    expect(await stateOf(sessionId)).toMatchObject({ state: 'serving', agent: { id: 'agt_ann' } });
    expect((await stateOf(sessionId)).offer).toBeUndefined();
    await ask();
    await system.world.clock.advance(60_000);
    await node.settle();
    expect(await stateOf(sessionId)).toMatchObject({ state: 'serving', agent: { id: 'agt_ann' } });
    await ask();
    expect((await bob.post(`/sessions/${sessionId}/accept`)).body).toMatchObject({ agent: { id: 'agt_bob' } });
    expect(await outcomes(sessionId)).toEqual([
      'agt_ann offer transferred',
      'agt_bob transfer declined',
      'agt_bob transfer missed',
      'agt_bob transfer open',
    ]);
  });
});

describe('a transfer, seen by both sides', () => {
  it('into a group where nobody is online takes the way that the flow has for it, and strands nobody', async () => {
    await system.world.addGroup('asleep');
    await system.addAgent('dan', { groups: ['asleep'], status: 'offline' });
    const { visitor, sessionId } = await serving();
    const moved = await ann.post(`/sessions/${sessionId}/transfer`, { skillGroupKey: 'asleep' });
    expect(moved.status).toBe(200);
    await visitor.settled();
    expect(visitor.lines).toContain('Come back tomorrow');
    expect(visitor.lines.at(-1)).not.toContain('ahead of you');
    expect(await stateOf(sessionId)).toMatchObject({ state: 'ended' });
  });

  it('goes only to the groups that its channel names, where it names some', async () => {
    await system.world.addGroup('vip');
    await system.addAgent('cat', { groups: ['vip'], status: 'available' });
    const { sessionId } = await serving();
    const groupsOf = async () =>
      ((await ann.get(`/sessions/${sessionId}/transfer-targets`)).body as { groups: { key: string }[] }).groups.map(
        ({ key }) => key,
      );
    expect(await groupsOf()).toEqual(['sales', 'vip']);
    await boss.patch('/channels/chn_sales', { skillGroupKeys: ['sales'] });
    expect(await groupsOf()).toEqual(['sales']);
    const refused = await ann.post(`/sessions/${sessionId}/transfer`, { skillGroupKey: 'vip' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect(await stateOf(sessionId)).toMatchObject({ state: 'serving' });
  });

  it('is not made by agents where the channel keeps its sessions, and still by administrators (AGENT-52)', async () => {
    const { sessionId } = await serving();
    expect((await boss.patch('/channels/chn_sales', { agentsMayTransfer: false })).body).toMatchObject({
      agentsMayTransfer: false,
    });
    expect((await ann.get(`/sessions/${sessionId}`)).body.channel).toMatchObject({ transfers: false });
    for (const to of [{ agentId: 'agt_bob' }, { skillGroupKey: 'sales' }]) {
      const refused = await ann.post(`/sessions/${sessionId}/transfer`, to);
      expect(refused).toMatchObject({ status: 403, body: { code: 'forbidden' } });
      expect(refused.body.detail).toContain('Agents do not transfer sessions of the channel');
    }
    expect((await boss.post(`/sessions/${sessionId}/transfer`, { agentId: 'agt_bob' })).status).toBe(200);
  });

  it('is with an agent who is present for the visitor, whatever their status is for others', async () => {
    const { visitor, sessionId } = await serving();
    await ann.put('/me/status', { status: 'away' });
    await ann.post(`/sessions/${sessionId}/transfer`, { agentId: 'agt_bob' });
    const { session } = await visitor.frame('session', (frame) => frame.session.agent?.id === 'agt_bob');
    expect(session.agent).toMatchObject({ status: 'available' });
  });

  it('says from whom it comes and with which words, whether it rings at a group, is direct, or asks', async () => {
    await bob.put('/me/status', { status: 'available' });
    const handover = { by: { id: 'agt_ann', name: 'ann' }, comment: 'knows the depot' };
    const direct = await serving();
    const say = (sessionId: string, clientId: string) =>
      ann.post(`/sessions/${sessionId}/messages`, { clientId, body: { kind: 'text', text: 'one moment' } });
    await say(direct.sessionId, 'd1');
    const socket = await bob.connect();
    await ann.post(`/sessions/${direct.sessionId}/transfer`, { agentId: 'agt_bob', comment: 'knows the depot' });
    const assigned = await socket.event('session.assigned');
    expect(assigned.session).toMatchObject({ state: 'serving', handover, lastWords: { text: 'hello' } });

    const grouped = await serving();
    await ann.put('/me/status', { status: 'busy' });
    await ann.post(`/sessions/${grouped.sessionId}/transfer`, { skillGroupKey: 'sales', comment: 'knows the depot' });
    await node.settle();
    expect(await stateOf(grouped.sessionId)).toMatchObject({
      state: 'ringing',
      offer: { agentId: 'agt_bob', agentName: 'bob' },
      handover,
    });
  });

  it('that asks can be withdrawn by its sender, and by nobody else', async () => {
    await switchOn({ transfers: { confirmation: true, confirmationSeconds: 60 } });
    const { sessionId } = await serving();
    const asked = await ann.post(`/sessions/${sessionId}/transfer`, { agentId: 'agt_bob', comment: 'please' });
    expect(asked.body).toMatchObject({ offer: { agentName: 'bob' }, handover: { comment: 'please' } });
    expect((await bob.post(`/sessions/${sessionId}/withdraw-transfer`)).status).toBe(403);
    const kept = await ann.post(`/sessions/${sessionId}/withdraw-transfer`);
    expect(kept).toMatchObject({ status: 200, body: { state: 'serving', agent: { id: 'agt_ann' } } });
    expect(kept.body.offer).toBeUndefined();
    expect(kept.body.handover).toBeUndefined();
    expect((await bob.post(`/sessions/${sessionId}/accept`)).status).toBe(404);
    expect((await ann.post(`/sessions/${sessionId}/withdraw-transfer`)).status).toBe(200);
    expect(await outcomes(sessionId)).toEqual(['agt_ann offer open', 'agt_bob transfer returned']);
  });
});

describe('an end', () => {
  it('by an administrator is told apart from every other, and recorded, waiting and served', async () => {
    const served = await serving();
    await ann.put('/me/status', { status: 'busy' });
    const waiting = await node.visit('sales');
    for (const { sessionId } of [served, waiting]) await boss.post(`/sessions/${sessionId}/end`);
    expect(await stateOf(served.sessionId)).toMatchObject({ state: 'ended', endStatus: 'ended_by_admin' });
    expect(await stateOf(waiting.sessionId)).toMatchObject({ state: 'ended', endStatus: 'ended_by_admin' });
    const { items } = (await boss.get('/audit?action=session.ended')).body as { items: { detail: object }[] };
    expect(items.map(({ detail }) => detail)).toEqual([{ state: 'queued' }, { state: 'serving', from: 'agt_ann' }]);
  });
});

describe('what administrators do', () => {
  it('takes over what somebody serves', async () => {
    const { visitor, sessionId } = await serving();
    expect((await bob.post(`/sessions/${sessionId}/take-over`)).status).toBe(403);
    const socket = await ann.connect();
    expect((await boss.post(`/sessions/${sessionId}/take-over`)).body).toMatchObject({ agent: { id: 'agt_boss' } });
    await socket.event('session.updated', ({ session }) => session.agent?.id === 'agt_boss');
    await visitor.frame('session', ({ session }) => session.agent?.id === 'agt_boss');
    expect(await outcomes(sessionId)).toEqual(['agt_ann offer transferred', 'agt_boss take-over open']);
  });

  it('removes an agent, and what that agent served goes to somebody else at once', async () => {
    const { sessionId } = await serving();
    await bob.put('/me/status', { status: 'available' });
    expect((await boss.delete('/agents/agt_ann')).status).toBe(204);
    await node.settle();
    expect(await stateOf(sessionId)).toMatchObject({ state: 'ringing', offer: { agentId: 'agt_bob' } });
    expect(await outcomes(sessionId)).toEqual(['agt_ann offer returned', 'agt_bob offer open']);
  });

  it('tells presence and deadlines of a removed agent at once: no time has to pass', async () => {
    const { sessionId } = await serving();
    await bob.put('/me/status', { status: 'available' });
    const desk = await bob.connect();
    expect((await boss.delete('/agents/agt_ann')).status).toBe(204);
    await desk.event('agent.status-changed', ({ agent, status }) => agent === 'agt_ann' && status === 'offline');
    const now = async () => {
      await system.world.clock.advance(0);
      return stateOf(sessionId);
    };
    await expect.poll(now, { timeout: 10_000 }).toMatchObject({ state: 'ringing', offer: { agentId: 'agt_bob' } });
  });

  it('ends any state; ending what has ended changes nothing', async () => {
    const { visitor, sessionId } = await serving();
    expect((await boss.post(`/sessions/${sessionId}/end`)).body).toMatchObject({
      state: 'ended',
      endStatus: 'ended_by_admin',
    });
    await visitor.text('Thank you');
    const before = await stateOf(sessionId);
    expect((await boss.post(`/sessions/${sessionId}/end`)).status).toBe(200);
    expect((await ann.post(`/sessions/${sessionId}/end`)).status).toBe(200);
    expect(await stateOf(sessionId)).toEqual(before);
  });
});

describe('tags and ratings', () => {
  it('are set during the session and after it, and found by', async () => {
    const { sessionId } = await serving();
    const socket = await ann.connect();
    const tagged = await ann.post(`/sessions/${sessionId}/tags`, { tags: ['refund'], remark: 'second time' });
    expect(tagged.body).toMatchObject({ tags: ['refund'] });
    await socket.event('session.updated', ({ session }) => session.tags?.includes('refund') === true);
    await ann.post(`/sessions/${sessionId}/end`);
    await ann.post(`/sessions/${sessionId}/tags`, { tags: ['refund', 'done'] });
    expect((await boss.get('/sessions?q=done')).body).toMatchObject({ items: [{ id: sessionId }] });
    expect(await stateOf(sessionId)).toMatchObject({ remark: 'second time', tags: ['refund', 'done'] });
  });

  it('are asked for once by the agent, and only where the rules let agents (AGENT-53, ADMIN-38)', async () => {
    const setup = {
      name: 'Stars',
      type: 'stars',
      levels: [
        { id: '1', text: 'Bad' },
        { id: '2', text: 'Good' },
      ],
      inviteText: 'How was it?',
      thankText: 'Thanks',
      validSeconds: 600,
      rules: { automatic: false, agent: false, visitor: false },
    };
    const { visitor, sessionId } = await serving();
    const path = `/sessions/${sessionId}/invite-rating`;
    expect((await ann.post(path)).status).toBe(409);
    await boss.put('/ratings/stars', setup);
    await system.world.database.kysely.updateTable('channel').set({ rating_key: 'stars' }).execute();
    expect((await ann.post(path)).status).toBe(409);
    await boss.put('/ratings/stars', { ...setup, rules: { ...setup.rules, agent: true, automatic: true } });
    const answers = await Promise.all([ann.post(path), ann.post(path)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { content } = await visitor.received('9');
    expect(content.menuContent).toMatchObject({ sessionId, head: 'How was it?', type: 1 });
    // The end asks nobody whom the agent asked, answered or not (ADMIN-40).
    await ann.post(`/sessions/${sessionId}/end`);
    await visitor.received('19');
    await visitor.settled();
    expect(visitor.lines.filter((line) => line === 'src 9')).toHaveLength(1);
    await visitor.custom({ src: '10', menuSelected: { id: '2', content: 'Good', sessionId } });
    expect(await stateOf(sessionId)).toMatchObject({ rating: { invitedBy: 'agent', selected: { id: '2' } } });
  });
});

describe('what agents see', () => {
  it("is their own sessions, nobody else's (AGENT-77)", async () => {
    const { sessionId } = await serving();
    await ann.post(`/sessions/${sessionId}/end`);
    for (const path of ['', '/messages']) {
      expect((await ann.get(`/sessions/${sessionId}${path}`)).status).toBe(200);
      expect((await bob.get(`/sessions/${sessionId}${path}`)).status).toBe(404);
      expect((await boss.get(`/sessions/${sessionId}${path}`)).status).toBe(200);
    }
    expect((await ann.get('/sessions')).body).toMatchObject({ items: [{ id: sessionId }] });
    expect((await bob.get('/sessions')).body).toMatchObject({ items: [] });
    expect((await ann.get(`/sessions/${sessionId}/events`)).status).toBe(403);
  });

  it('is filtered, searched and paged', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      ids.unshift((await node.visit('sales')).sessionId);
      await system.world.clock.advance(10);
    }
    await node.settle();
    const read: string[] = [];
    let cursor = '';
    do {
      const { body } = await boss.get(`/sessions?limit=2${cursor && `&cursor=${cursor}`}`);
      const { items, nextCursor } = body as { items: { id: string }[]; nextCursor: string | null };
      read.push(...items.map(({ id }) => id));
      cursor = nextCursor ?? '';
    } while (cursor !== '');
    expect(read).toEqual(ids);
    const count = async (query: string) => ((await boss.get(`/sessions?${query}`)).body.items as unknown[]).length;
    expect(await count('state=ringing,queued')).toBe(5);
    expect(await count('state=ended')).toBe(0);
    expect(await count('group=sales')).toBe(5);
    expect(await count('group=other')).toBe(0);
    expect(await count(`q=${ids[0]}`)).toBe(1);
    expect(await count('q=%25')).toBe(0);
    expect((await boss.get('/sessions?state=asleep')).status).toBe(400);
  });

  it('is, for administrators, what a session was given, with personal values masked', async () => {
    await addCollectingFlow(system);
    await system.addAgent('eve', { groups: ['vip'], status: 'busy' });
    const { visitor, sessionId } = await node.visit('vip');
    await visitor.say('nonsense');
    await visitor.say('13800000000');
    await visitor.say('my number is 13800000000');
    const { status, body } = await boss.get(`/sessions/${sessionId}/events`);
    expect(status).toBe(200);
    const text = JSON.stringify(body);
    expect(text).not.toContain('13800000000');
    expect(text).not.toContain('nonsense');
    expect(text).toContain('my number is •••');
    const { items } = body as { items: { events: { type: string }[] }[] };
    expect(items[0]?.events[0]?.type).toBe('session.started');
  });
});

/** The channel `chn_vip`, whose flow asks for a phone number before the queue. */
async function addCollectingFlow({ world }: AgentSystem): Promise<void> {
  await world.addGroup('vip');
  const row = await world.database.kysely
    .selectFrom('flow_version')
    .select('document')
    .where('flow_id', '=', 'flw_vip')
    .executeTakeFirstOrThrow();
  // Written by the fixture.
  const flow = row.document as unknown as FlowDocument;
  const document: FlowDocument = {
    ...flow,
    variables: [{ name: 'Phone', type: 'string', personal: true }],
    nodes: [
      ...flow.nodes,
      {
        id: 'phone',
        type: 'collect-info',
        position: { x: 0, y: 0 },
        config: { text: 'Phone?', form: 'text', variable: 'Phone', invalidText: 'No.', validation: { kind: 'phone' } },
      },
    ],
    edges: [
      ...flow.edges.filter(({ id }) => id !== 'e1'),
      { id: 'p1', source: 'start', port: 'next', target: 'phone' },
      { id: 'p2', source: 'phone', port: 'next', target: 'people' },
    ],
  };
  await world.database.kysely
    .updateTable('flow_version')
    .set({ document: JSON.stringify(document) })
    .where('flow_id', '=', 'flw_vip')
    .execute();
}
