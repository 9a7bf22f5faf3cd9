import type { Board, SessionNews } from '@parley/schemas';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAgentSystem, type AgentSystem, type SystemClient, type SystemNode } from './agent-system.fixtures.ts';

let system: AgentSystem;
let node: SystemNode;
let ann: SystemClient;
let bob: SystemClient;
let boss: SystemClient;
let chief: SystemClient;

beforeEach(async () => {
  system = await createAgentSystem();
  await system.world.addGroup('sales');
  await system.addAgent('ann', { groups: ['sales'], status: 'available' });
  await system.addAgent('bob', { groups: ['sales'], status: 'busy' });
  await system.addAgent('boss', { role: 'admin' });
  await system.addAgent('chief', { role: 'admin' });
  node = await system.node();
  [ann, bob] = [await node.signIn('ann'), await node.signIn('bob')];
  [boss, chief] = [await node.signIn('boss'), await node.signIn('chief')];
});
afterEach(() => system[Symbol.asyncDispose]());

const queued = async () => {
  await ann.put('/me/status', { status: 'busy' });
  await system.world.clock.advance(10);
  return node.visit('sales');
};
const serving = async () => {
  const visit = await node.visit('sales');
  await node.settle();
  expect((await ann.post(`/sessions/${visit.sessionId}/accept`)).status).toBe(200);
  return visit;
};
const audited = async (): Promise<string[]> =>
  ((await boss.get('/audit?action=session')).body as { items: { action: string; actorName: string }[] }).items
    .map(({ action, actorName }) => `${actorName} ${action}`)
    .reverse();
const newsOf = async (who: SystemClient, sessionId: string, since = '') =>
  (await who.get(`/sessions/${sessionId}/news${since}`)).body as SessionNews;
const marksOf = async (sessionId: string) => {
  const { kysely } = system.world.database;
  const [thread] = await kysely
    .selectFrom('thread as t')
    .innerJoin('session as s', 's.thread_id', 't.id')
    .where('s.id', '=', sessionId)
    .select(['t.delivered_seq', 't.read_seq', 't.agent_read_seq'])
    .execute();
  const agents = await kysely.selectFrom('agent').selectAll().orderBy('id').execute();
  return { thread, agents };
};

describe('who looks on (MON-08, MON-10)', () => {
  it('is told what is new, and changes neither the marks of the two nor the own status', async () => {
    const { visitor, sessionId } = await serving();
    const socket = await ann.connect();
    const start = await newsOf(boss, sessionId);
    expect(start).toMatchObject({ created: [], updated: [], isBehind: false, session: { id: sessionId } });
    await visitor.say('Where is my order?');
    const sent = await ann.post(`/sessions/${sessionId}/messages`, {
      clientId: 'm1',
      body: { kind: 'text', text: 'On its way' },
    });
    const before = await marksOf(sessionId);
    const since = `?position=${start.position}&change=${start.change}`;
    const news = await newsOf(boss, sessionId, since);
    expect(news.created.map(({ body }) => body)).toMatchObject([
      { text: 'Where is my order?' },
      { text: 'On its way' },
    ]);
    expect(news.session.lastMessage).toMatchObject({ text: 'On its way' });
    await ann.post(`/sessions/${sessionId}/messages/${String(sent.body.id)}/recall`);
    const later = await newsOf(boss, sessionId, `?position=${news.position}&change=${news.change}`);
    expect(later.updated).toMatchObject([{ id: sent.body.id, recalled: true }]);
    expect((await boss.get(`/sessions/${sessionId}/messages`)).status).toBe(200);
    expect((await boss.get(`/sessions/${sessionId}`)).status).toBe(200);
    expect(await marksOf(sessionId)).toEqual(before);
    expect(socket.events.map(({ type }) => type)).not.toContain('session.viewers');
    expect(JSON.stringify(visitor.lines)).not.toContain('boss');
  });

  it('reads the transcript again when too much is new', async () => {
    const { sessionId } = await serving();
    const { position } = await newsOf(boss, sessionId);
    await system.world.database.kysely
      .updateTable('session_state')
      .set({ position: position + 300 })
      .where('session_id', '=', sessionId)
      .execute();
    expect(await newsOf(boss, sessionId, '?position=0&change=0')).toMatchObject({ created: [], isBehind: true });
  });

  it('sees that a session ended meanwhile, and nothing of what is none of theirs', async () => {
    const { visitor, sessionId } = await serving();
    await ann.post(`/sessions/${sessionId}/end`);
    await visitor.received('19');
    expect(await newsOf(boss, sessionId)).toMatchObject({ session: { state: 'ended' } });
    expect((await bob.get(`/sessions/${sessionId}/news`)).status).toBe(404);
    expect((await boss.get(`/sessions/${sessionId}/news?position=-1`)).status).toBe(400);
  });
});

describe('a whisper (MON-09)', () => {
  it('reaches the agent at once and never the visitor, and that it was said is recorded', async () => {
    const { visitor, sessionId } = await serving();
    const socket = await ann.connect();
    expect((await boss.post(`/sessions/${sessionId}/whisper`, { text: 'Offer a refund' })).status).toBe(200);
    const { message } = await socket.event('message.created');
    expect(message).toMatchObject({ visibility: 'agents', body: { text: 'Offer a refund' }, from: { name: 'boss' } });
    await ann.post(`/sessions/${sessionId}/messages`, { clientId: 'm1', body: { kind: 'text', text: 'Sorry' } });
    await visitor.text('Sorry');
    expect(JSON.stringify(visitor.lines)).not.toContain('refund');
    expect(await audited()).toEqual(['boss session.whispered']);
    expect(JSON.stringify((await boss.get('/audit')).body)).not.toContain('refund');
  });

  it('is refused when it is far too long, comes from who may not, or too late', async () => {
    const { sessionId } = await serving();
    const path = `/sessions/${sessionId}/whisper`;
    expect((await boss.post(path, { text: 'x'.repeat(10_000) })).status).toBe(400);
    expect((await bob.post(path, { text: 'Psst' })).status).toBe(403);
    expect((await ann.post(path, { text: 'Psst' })).status).toBe(403);
    await ann.post(`/sessions/${sessionId}/end`);
    expect(await boss.post(path, { text: 'Psst' })).toMatchObject({ status: 409, body: { code: 'session_ended' } });
  });
});

describe('two supervisors at once', () => {
  it('have it once: the second is told who has it, and nothing is doubled (MON-06, MON-07)', async () => {
    const { sessionId } = await queued();
    const answers = await Promise.all([
      boss.post(`/sessions/${sessionId}/take-over?heldBy=nobody`),
      chief.post(`/sessions/${sessionId}/take-over?heldBy=nobody`),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body.detail).toMatch(/^(boss|chief) serves this session by now\. Nothing was done\.$/);
    const { assignments } = (await boss.get(`/sessions/${sessionId}`)).body as { assignments: unknown[] };
    expect(assignments).toHaveLength(1);
    expect(await audited()).toHaveLength(1);
  });

  it('assign, transfer and end only what is still with whom they saw it', async () => {
    const { sessionId } = await serving();
    const late = '?heldBy=agt_bob';
    for (const [deed, body] of [
      ['assign', { agentId: 'agt_bob' }],
      ['transfer', { skillGroupKey: 'sales' }],
      ['end', undefined],
      ['take-over', undefined],
    ] as const) {
      expect(await boss.post(`/sessions/${sessionId}/${deed}${late}`, body)).toMatchObject({
        status: 409,
        body: { detail: 'ann serves this session by now. Nothing was done.' },
      });
    }
    expect((await boss.post(`/sessions/${sessionId}/end?heldBy=agt_ann`)).status).toBe(200);
    expect(await chief.post(`/sessions/${sessionId}/end?heldBy=agt_ann`)).toMatchObject({
      status: 409,
      body: { code: 'session_ended' },
    });
    expect(await audited()).toEqual(['boss session.ended']);
    const told = (await ann.get('/me/notices')).body as { items: { kind: string; values: object }[] };
    expect(told.items).toMatchObject([{ kind: 'session-ended', values: { by: 'boss' } }]);
  });
});

describe('what is assigned', () => {
  it('goes to who is full too, and to nobody who is offline or locked; each is recorded and told', async () => {
    const { sessionId } = await serving();
    await system.world.database.kysely.updateTable('agent').set({ capacity: 1 }).where('id', '=', 'agt_ann').execute();
    const { sessionId: second } = await queued();
    const socket = await ann.connect();
    expect((await boss.post(`/sessions/${second}/assign?heldBy=nobody`, { agentId: 'agt_ann' })).body).toMatchObject({
      agent: { id: 'agt_ann' },
      handover: { by: { name: 'boss' } },
    });
    await socket.event('session.assigned', ({ session }) => session.id === second);
    await bob.put('/me/status', { status: 'offline' });
    expect(await boss.post(`/sessions/${sessionId}/assign?heldBy=agt_ann`, { agentId: 'agt_bob' })).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('bob is offline') as string },
    });
    await boss.post('/agents/agt_bob/lock', { reason: 'Left' });
    expect((await boss.post(`/sessions/${sessionId}/assign`, { agentId: 'agt_bob' })).status).toBe(404);
    expect((await boss.post(`/sessions/${sessionId}/take-over?heldBy=agt_ann`)).status).toBe(200);
    await node.settle();
    expect(await audited()).toEqual(['boss session.assigned', 'boss session.taken-over']);
  });

  it('is no deed of agents, nor of keys that only read', async () => {
    const { sessionId } = await queued();
    const key = await boss.post('/api-keys', { name: 'Reader', scopes: ['sessions:read'] });
    const reader = { authorization: `Bearer ${String(key.body.secret)}`, 'content-type': 'application/json' };
    const ask = async (method: string, path: string) =>
      (await fetch(`${node.url}/api/v1${path}`, { method, headers: reader, ...(method === 'POST' && { body: '{}' }) }))
        .status;
    for (const deed of ['assign', 'transfer', 'end', 'take-over', 'push-up', 'whisper']) {
      expect(await ask('POST', `/sessions/${sessionId}/${deed}`), deed).toBe(403);
    }
    expect(await ask('GET', `/sessions/${sessionId}/news`)).toBe(200);
    expect(await ask('GET', '/board')).toBe(200);
    expect((await bob.get('/board')).status).toBe(403);
    expect((await bob.post(`/sessions/${sessionId}/push-up`)).status).toBe(403);
  });
});

describe('the queue (MON-06)', () => {
  it('has first what was pushed up last, VIP or not, until it is served', async () => {
    const visits = [await queued(), await queued(), await queued()];
    const ids = visits.map(({ sessionId }) => sessionId);
    const order = async () =>
      (
        (await boss.get('/sessions?state=queued,ringing')).body as { items: { id: string; pushedUp?: boolean }[] }
      ).items.map(({ id, pushedUp = false }) => `${ids.indexOf(id)}${pushedUp ? ' up' : ''}`);
    await system.world.database.kysely
      .updateTable('session')
      .set({ vip: true })
      .where('id', '=', ids[1] ?? '')
      .execute();
    expect(await order()).toEqual(['1', '0', '2']);
    expect((await boss.post(`/sessions/${ids[2]}/push-up?heldBy=nobody`)).body).toMatchObject({
      pushedUp: true,
      position: 0,
    });
    expect(await order()).toEqual(['2 up', '1', '0']);
    // Pushing up the first changes nothing, and is not recorded.
    expect((await boss.post(`/sessions/${ids[2]}/push-up`)).status).toBe(200);
    expect((await chief.post(`/sessions/${ids[0]}/push-up`)).status).toBe(200);
    expect(await order()).toEqual(['0 up', '2 up', '1']);
    await ann.put('/me/status', { status: 'available' });
    await node.settle();
    const { body } = await ann.get(`/sessions/${ids[0]}`);
    expect(body).toMatchObject({ state: 'ringing', offer: { agentId: 'agt_ann' } });
    await ann.post(`/sessions/${ids[0]}/accept`);
    expect(await boss.post(`/sessions/${ids[0]}/push-up`)).toMatchObject({ status: 409 });
    const { body: served } = await ann.get(`/sessions/${ids[0]}`);
    expect(served.pushedUp).toBeUndefined();
    expect(await audited()).toEqual(['boss session.pushed-up', 'chief session.pushed-up']);
  });

  it('is found by the tag of a customer, and what waits for an answer as well (MON-07)', async () => {
    const { visitor, sessionId } = await serving();
    const list = async (query: string) =>
      ((await boss.get(`/sessions?${query}`)).body as { items: { id: string }[] }).items.map(({ id }) => id);
    await system.world.database.kysely
      .updateTable('visitor')
      .set({ tags: ['Gold'] })
      .execute();
    expect(await list('visitorTag=Gold&state=serving')).toEqual([sessionId]);
    expect(await list('visitorTag=Silver')).toEqual([]);
    expect(await list('unanswered=true')).toEqual([sessionId]);
    await ann.post(`/sessions/${sessionId}/messages`, { clientId: 'm1', body: { kind: 'text', text: 'Hi' } });
    expect(await list('unanswered=true')).toEqual([]);
    await visitor.say('And?');
    expect(await list('unanswered=true')).toEqual([sessionId]);
    expect(await list('reached=agent')).toEqual([sessionId]);
    const { sessionId: left } = await queued();
    await boss.post(`/sessions/${left}/end`);
    expect(await list('reached=queue')).toEqual([left]);
    expect((await boss.get('/sessions?unanswered=maybe')).status).toBe(400);
  });
});

describe('the board (MON-11)', () => {
  const boardOf = async (who: SystemClient) => (await who.get('/board')).body as Board;

  it('tells how the desk stands, and how the day went', async () => {
    await ann.connect();
    const { sessionId } = await serving();
    await system.world.clock.advance(4_000);
    await ann.post(`/sessions/${sessionId}/messages`, { clientId: 'm1', body: { kind: 'text', text: 'Hi' } });
    const { sessionId: waiting } = await queued();
    await system.world.clock.advance(70_000);
    const board = await boardOf(boss);
    expect(board.cells).toEqual([
      {
        skillGroup: 'sales',
        channelId: 'chn_sales',
        robot: 0,
        waiting: 1,
        ringing: 0,
        serving: 1,
        held: 0,
        unanswered: 0,
        oldestWait: { sessionId: waiting, since: expect.any(String) as string },
      },
    ]);
    expect(board.agents[0]).toMatchObject({
      id: 'agt_ann',
      status: 'busy',
      load: 1,
      skillGroupKeys: ['sales'],
      today: { served: 1, firstResponseSeconds: 4, rating: null, ratings: 0 },
    });
    expect(board.agents.map(({ id }) => id)).toEqual(['agt_ann', 'agt_bob', 'agt_boss', 'agt_chief']);
    // One was accepted at once, the other waits for longer than a minute.
    expect(board.serviceLevel).toEqual({ withinSeconds: 60, targetPercent: 80, accepted: 1, counted: 2 });
    expect(board.today).toMatchObject({ sessions: 2, visitors: 2, newVisitors: 2, accepted: 1, abandoned: 0 });
    expect(board.stretches).toHaveLength(24);
    expect(board.stretches.at(-1)).toMatchObject({ started: 2, queued: 2, withinTarget: 1, abandoned: 0 });
    expect(Date.parse(board.stretches[0]?.from ?? '')).toBeLessThan(Date.parse(board.at));
  });

  it('has of a role that reaches some groups only those, and their agents', async () => {
    await system.world.addGroup('billing');
    await system.addAgent('bil', { groups: ['billing'] });
    await system.addAgent('lead');
    const scope = { to: 'groups', groups: ['billing'] };
    const areas = ['ongoing', 'history', 'customers', 'left-messages', 'figures', 'exports'];
    const made = await boss.post('/roles', {
      name: 'Lead',
      permissions: ['sessions:read'],
      scopes: Object.fromEntries(areas.map((area) => [area, scope])),
      addAgentIds: ['agt_lead'],
    });
    expect(made, JSON.stringify(made.body)).toMatchObject({ status: 201 });
    const lead = await node.signIn('lead');
    const { sessionId } = await serving();
    expect((await boardOf(boss)).cells).toMatchObject([{ skillGroup: 'sales', serving: 1 }]);
    const board = await boardOf(lead);
    expect(board.cells).toEqual([]);
    expect(board.agents.map(({ id }) => id)).toEqual(['agt_bil']);
    expect(board.today).toMatchObject({ sessions: 0, visitors: 0 });
    expect((await lead.get(`/sessions/${sessionId}/news`)).status).toBe(404);
  });

  it('is one for all who may see the same, read again after a second, and nobody else’s', async () => {
    await queued();
    const first = await boardOf(boss);
    await queued();
    expect(await boardOf(chief)).toEqual(first);
    await system.world.clock.advance(1_001);
    const second = await boardOf(boss);
    expect(second.cells[0]?.waiting).toBe(2);
    expect(second.at).not.toBe(first.at);
    expect((await ann.get('/board')).status).toBe(403);
  });
});
