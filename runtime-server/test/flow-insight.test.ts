import type { FlowDocument, FlowTraffic, FlowTrialDetails, JsonObject, SessionReplay } from '@parley/schemas';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VisitorClient } from '../src/testing/visitor-client.ts';
import { createAgentSystem, type AgentSystem, type SystemClient, type SystemNode } from './agent-system.fixtures.ts';
import { eventually } from '../src/testing/eventually.ts';

/** What the designer sees of a published flow: who edits it, where sessions go, replay, a draft tried on the past. */
let system: AgentSystem;
let node: SystemNode;
let boss: SystemClient;
let flowId: string;
let channelId: string;

const position = { x: 0, y: 0 };
const reception: FlowDocument = {
  schemaVersion: 1,
  name: 'Reception',
  variables: [{ name: 'Phone', type: 'string', personal: true }],
  nodes: [
    { id: 'start', type: 'start', position, config: {} },
    {
      id: 'menu',
      type: 'branch',
      position,
      config: {
        mode: 'menu',
        text: 'What is it about?',
        invalidText: 'Choose one of the list.',
        branches: [
          { id: 'order', text: 'My order' },
          { id: 'human', text: 'A human' },
        ],
      },
    },
    {
      id: 'phone',
      type: 'collect-info',
      position,
      config: {
        text: 'Your phone?',
        form: 'text',
        variable: 'Phone',
        validation: { kind: 'phone' },
        invalidText: 'No phone.',
      },
    },
    { id: 'thanks', type: 'message', position, config: { parts: [{ kind: 'text', text: 'We call {{Phone}}' }] } },
    {
      id: 'people',
      type: 'transfer-to-agent',
      position,
      config: { skillGroup: 'sales', queueText: 'Wait', successText: 'Here', offlineText: 'Nobody is here' },
    },
    {
      id: 'bye',
      type: 'end',
      position,
      config: { replyTimeoutSeconds: 600, timeoutText: 'Too late', agentEndText: 'Thank you', closingText: 'Bye' },
    },
  ],
  edges: [
    { id: 'e1', source: 'start', port: 'next', target: 'menu' },
    { id: 'e2', source: 'menu', port: 'branch:order', target: 'phone' },
    { id: 'e3', source: 'menu', port: 'branch:human', target: 'people' },
    { id: 'e4', source: 'phone', port: 'next', target: 'thanks' },
    { id: 'e5', source: 'thanks', port: 'next', target: 'bye' },
    { id: 'e6', source: 'people', port: 'ended', target: 'bye' },
  ],
};

beforeEach(async () => {
  system = await createAgentSystem();
  await system.world.addGroup('sales');
  await system.world.addGroup('vip');
  await system.addAgent('ann', { groups: ['sales'], status: 'available' });
  await system.addAgent('boss', { role: 'admin' });
  await system.addAgent('mate', { role: 'admin' });
  node = await system.node();
  boss = await node.signIn('boss');
  flowId = String((await boss.post('/flows', reception)).body.id);
  expect(await boss.post(`/flows/${flowId}/publish`)).toMatchObject({ status: 200 });
  const channel = await boss.post('/channels', { kind: 'web', name: 'Shop', flowId });
  expect(channel.status, JSON.stringify(channel.body)).toBe(201);
  channelId = String(channel.body.id);
});
afterEach(() => system[Symbol.asyncDispose]());

async function visit(...texts: string[]): Promise<{ visitor: VisitorClient; sessionId: string }> {
  const admitted = await fetch(`${node.url}/api/v1/channels/${channelId}/visitors`, { method: 'POST' });
  expect(admitted.ok, await admitted.clone().text()).toBe(true);
  const { token } = (await admitted.json()) as { token: string };
  const visitor = await VisitorClient.enter(`${node.url.replace('http', 'ws')}/api/v1/visitor/socket`, { token });
  await visitor.say('hello');
  const { session } = await visitor.frame('session');
  for (const text of texts) {
    await system.world.clock.advance(2_000);
    await visitor.say(text);
  }
  await node.settle();
  return { visitor, sessionId: session?.id ?? '' };
}

const traffic = async (query = ''): Promise<FlowTraffic> =>
  (await boss.get(`/flows/${flowId}/traffic${query}`)).body as FlowTraffic;
const replayOf = async (sessionId: string): Promise<SessionReplay> =>
  (await boss.get(`/sessions/${sessionId}/replay`)).body as SessionReplay;

describe('the traffic of a flow', () => {
  it('counts passes of ways out, entries, who stands where now, and where visitors gave up', async () => {
    await visit('My order', '13800000000');
    await visit('A human');
    const { visitor } = await visit();
    await visit();
    visitor.send({ type: 'leave' });
    await visitor.frame('session', ({ session }) => session?.state === 'ended');
    await system.world.clock.advance(1_000);
    const seen = await traffic();
    const at = (id: string) => seen.nodes.find((one) => one.node === id);
    expect(seen).toMatchObject({ sessions: 4, now: 2, version: null, byVersion: [{ version: 1, sessions: 4 }] });
    expect(seen.ports).toContainEqual({ node: 'menu', port: 'branch:order', passes: 1 });
    expect(seen.ports).toContainEqual({ node: 'start', port: 'next', passes: 4 });
    expect(at('menu')).toMatchObject({ entries: 4, now: 1, ended: 1, dropped: 1, medianSeconds: 2 });
    expect(at('people')).toMatchObject({ entries: 1, now: 1, dropped: 0 });
    expect(at('bye')).toMatchObject({ entries: 1, ended: 1, dropped: 0 });
    expect(seen.byEndStatus).toContainEqual({ status: 'visitor_left_in_flow', sessions: 1 });

    const later = await traffic(
      `?from=${new Date(system.world.clock.now().getTime() + 60_000).toISOString()}&to=2030-01-01T00:00:00Z`,
    );
    expect(later).toMatchObject({ sessions: 0, now: 2, ports: [] });
    expect(await traffic('?version=2')).toMatchObject({ sessions: 0, now: 0 });

    const { items } = (await boss.get(`/flows/${flowId}/sessions?node=phone`)).body as { items: JsonObject[] };
    expect(items).toMatchObject([
      { version: 1, state: 'ended', endStatus: 'flow_ended', node: 'bye', replayable: true },
    ]);
    expect(await boss.get(`/flows/${flowId}/sessions`)).toMatchObject({ body: { items: { length: 4 } } });
    const listed = (await boss.get('/flows')).body as { items: JsonObject[] };
    expect(listed.items.find(({ id }) => id === flowId)).toMatchObject({
      sessionsToday: 4,
      problems: { errors: 0, warnings: expect.any(Number) as number },
      updatedByName: 'boss',
    });
  });

  it('is not shown to agents, nor to other applications', async () => {
    const ann = await node.signIn('ann');
    expect((await ann.get(`/flows/${flowId}/traffic`)).status).toBe(403);
    expect((await boss.get('/flows/flw_other/traffic')).status).toBe(404);
    expect((await boss.get(`/flows/${flowId}/traffic?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z`)).status).toBe(
      400,
    );
  });
});

describe('the replay of a session', () => {
  it('shows each turn on the canvas with what was said, through the queue to the agent', async () => {
    const { sessionId } = await visit('nonsense', 'A human');
    const ann = await node.signIn('ann');
    await ann.post(`/sessions/${sessionId}/accept`);
    const { steps, flow, session } = await replayOf(sessionId);
    expect(flow).toMatchObject({ id: flowId, version: 1, document: { name: 'Reception' } });
    expect(session).toMatchObject({ state: 'serving', node: 'people' });
    expect(steps[0]).toMatchObject({
      entered: ['start', 'menu'],
      taken: [{ node: 'start', port: 'next' }],
      after: { node: 'menu', state: 'flow' },
    });
    expect(steps[1]).toMatchObject({ entered: [], after: { node: 'menu' } });
    expect(steps[2]).toMatchObject({
      entered: ['people'],
      after: { node: 'people', state: 'queued', skillGroup: 'sales' },
    });
    expect(steps.map(({ after }) => after.state)).toEqual(['flow', 'flow', 'queued', 'ringing', 'serving']);
    expect(steps.at(-1)?.after.agent).toMatchObject({ nickname: 'ann' });
    const texts = steps.map(({ messages }) =>
      messages.map(({ body }) => (body.kind === 'text' ? body.text : body.kind)),
    );
    expect(texts[1]).toEqual(['nonsense', 'Choose one of the list.']);
    expect(texts[4]).toContain('Here');
  });

  it('masks what is personal in answers, variables and messages', async () => {
    const { sessionId } = await visit('My order', 'not telling', '13800000000');
    const replay = await replayOf(sessionId);
    expect(JSON.stringify(replay)).not.toContain('13800000000');
    expect(JSON.stringify(replay.steps)).not.toContain('not telling');
    expect(replay.steps.at(-1)?.after.variables).toEqual({ Phone: '•••' });
    expect(JSON.stringify(replay.steps.at(-1)?.messages)).toContain('We call •••');
  });

  it('says so when the visitor was erased', async () => {
    const { sessionId } = await visit('My order', '13800000000');
    const { database } = system.world;
    await database.kysely.updateTable('session').set({ key_sealed: null }).where('id', '=', sessionId).execute();
    expect(await boss.get(`/sessions/${sessionId}/replay`)).toMatchObject({ status: 410, body: { code: 'gone' } });
    const { items } = (await boss.get(`/flows/${flowId}/sessions`)).body as { items: JsonObject[] };
    expect(items[0]).toMatchObject({ replayable: false });
  });
});

describe('a draft that is tried on the past', () => {
  const period = { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' };
  const tryDraft = async (change: (document: FlowDocument) => void): Promise<FlowTrialDetails> => {
    const document = structuredClone(reception);
    change(document);
    const started = await boss.post(`/flows/${flowId}/trials`, { ...period, document });
    expect(started.status, JSON.stringify(started.body)).toBe(201);
    const path = `/flows/${flowId}/trials/${String(started.body.id)}`;
    return eventually(async () => {
      const trial = (await boss.get(path)).body as FlowTrialDetails;
      expect(trial.status).toBe('done');
      return trial;
    }, 10_000);
  };
  /** One that comes to its end, one that falls silent, one that leaves the queue. */
  const past = async (): Promise<string[]> => {
    const whole = await visit('My order', '13800000000');
    const silent = await visit();
    const left = await visit('A human');
    left.visitor.send({ type: 'leave' });
    await left.visitor.frame('session', ({ session }) => session?.state === 'ended');
    await system.world.clock.advance(700_000);
    await node.settle();
    return [whole.sessionId, silent.sessionId, left.sessionId];
  };

  it('finds no difference where there is none', async () => {
    await past();
    const trial = await tryDraft((document) => void document.nodes.reverse());
    expect(trial).toMatchObject({ sessions: 3, tried: 3, counts: { same: 3, different: 0, unclear: 0 } });
    expect(trial.differences).toEqual([]);
  });

  it('lists the sessions that end elsewhere, with where their ways part', async () => {
    const [whole] = await past();
    const trial = await tryDraft((document) => {
      document.nodes.push({
        id: 'later',
        type: 'end',
        position,
        config: { replyTimeoutSeconds: 600, timeoutText: '', agentEndText: '', closingText: 'Later' },
      });
      for (const edge of document.edges) if (edge.id === 'e5') edge.target = 'later';
    });
    expect(trial.counts).toMatchObject({ same: 2, different: 1, unclear: 0 });
    expect(trial.differences).toMatchObject([
      {
        sessionId: whole,
        verdict: 'different',
        then: { endStatus: 'flow_ended', node: 'bye' },
        now: { endStatus: 'flow_ended', node: 'later' },
        differs: ['node'],
        parting: 'thanks',
      },
    ]);
  });

  it('says what the draft asks that nobody had recorded: of the visitor, of a service, of agents', async () => {
    const [whole, , left] = await past();
    const asksMore = await tryDraft((document) => {
      document.variables.push({ name: 'City', type: 'string' });
      document.nodes.push({
        id: 'city',
        type: 'collect-info',
        position,
        config: { text: 'City?', form: 'text', variable: 'City' },
      });
      document.edges = document.edges.filter(({ id }) => id !== 'e5');
      document.edges.push({ id: 'e7', source: 'thanks', port: 'next', target: 'city' });
      document.edges.push({ id: 'e8', source: 'city', port: 'next', target: 'bye' });
    });
    expect(asksMore.differences).toMatchObject([
      { sessionId: whole, verdict: 'unclear', now: null, missing: [{ node: 'city', kind: 'visitor' }] },
    ]);
    const calls = await tryDraft((document) => {
      document.nodes.push({
        id: 'crm',
        type: 'interface-call',
        position,
        config: {
          url: 'https://crm.example.com/score?phone={{Phone}}',
          request: {},
          response: [],
          maxErrors: 1,
          timeoutSeconds: 5,
        },
      });
      for (const edge of document.edges) if (edge.id === 'e5') edge.target = 'crm';
      document.edges.push({ id: 'e7', source: 'crm', port: 'next', target: 'bye' });
    });
    expect(calls.differences).toMatchObject([
      { sessionId: whole, missing: [{ node: 'crm', kind: 'interface', detail: 'https://crm.example.com/score' }] },
    ]);
    expect(JSON.stringify(calls)).not.toContain('13800000000');
    const others = await tryDraft((document) => {
      for (const { id, config } of document.nodes) if (id === 'people') config.skillGroup = 'vip';
    });
    expect(others.counts).toMatchObject({ same: 2, different: 1, unclear: 0 });
    expect(others.differences).toMatchObject([
      {
        sessionId: left,
        verdict: 'different',
        differs: ['skillGroup'],
        now: { skillGroup: 'vip' },
        missing: [{ node: 'people', kind: 'agent', detail: 'vip' }],
      },
    ]);
  });

  it('is refused when the document cannot run, and found only where it belongs', async () => {
    const broken = await boss.post(`/flows/${flowId}/trials`, { ...period, document: { name: 'broken' } });
    expect(broken).toMatchObject({ status: 422, body: { code: 'unprocessable' } });
    expect((await boss.get(`/flows/${flowId}/trials/try_other`)).status).toBe(404);
    await tryDraft(() => undefined);
    expect(await boss.get(`/flows/${flowId}/trials`)).toMatchObject({
      body: { items: [{ status: 'done', sessions: 0, createdBy: 'boss' }] },
    });
  });
});

describe('people who have a flow open', () => {
  it('see one another until one is silent, leaves, or the flow is deleted', async () => {
    const mate = await node.signIn('mate');
    const sign = (client: SystemClient, editorId: string, more: object = {}) =>
      client.put(`/flows/${flowId}/editors/me`, { editorId, ...more });
    expect((await sign(boss, 'tab-boss-1', { nodeId: 'menu' })).body).toMatchObject({
      revision: 1,
      published: 1,
      others: [],
    });
    expect((await sign(mate, 'tab-mate-1')).body.others).toMatchObject([
      { editorId: 'tab-boss-1', name: 'boss', isYou: false, nodeId: 'menu' },
    ]);
    expect((await sign(boss, 'tab-boss-2')).body.others).toMatchObject([
      { name: 'boss', isYou: true },
      { name: 'mate', isYou: false },
    ]);
    expect((await sign(boss, 'tab-boss-2', { leaving: true })).status).toBe(200);
    await system.world.clock.advance(20_000);
    await sign(mate, 'tab-mate-1');
    await system.world.clock.advance(11_000);
    await boss.put(`/flows/${flowId}/draft`, { revision: 1, document: { ...reception, name: 'Renamed' } });
    expect((await sign(mate, 'tab-mate-1')).body).toMatchObject({ revision: 2, updatedByName: 'boss', others: [] });
    expect((await sign(mate, 'tab-boss-1')).body.others).toMatchObject([{ name: 'mate', isYou: true }]);
    const spare = String((await boss.post('/flows', reception)).body.id);
    await fetch(`${node.url}/api/v1/flows/${spare}`, {
      method: 'DELETE',
      headers: { origin: node.url, ...boss.headers },
    });
    expect((await boss.put(`/flows/${spare}/editors/me`, { editorId: 'tab-boss-1' })).status).toBe(404);
  });
});
