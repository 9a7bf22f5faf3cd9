import type { FlowDocument, FlowTraffic, FlowTrialDetails, JsonObject, SessionReplay } from '@parley/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../src/testing/eventually.ts';
import { VisitorClient } from '../src/testing/visitor-client.ts';
import { createAgentSystem, type AgentSystem, type SystemClient, type SystemNode } from './agent-system.fixtures.ts';

/** A flow that calls another one, from drafts to what is told of its sessions. */
let system: AgentSystem;
let node: SystemNode;
let boss: SystemClient;

beforeAll(async () => {
  system = await createAgentSystem();
  await system.world.addGroup('sales');
  await system.addAgent('ann', { groups: ['sales'], status: 'available' });
  await system.addAgent('boss', { role: 'admin' });
  node = await system.node();
  boss = await node.signIn('boss');
});
afterAll(() => system[Symbol.asyncDispose]());

const position = { x: 0, y: 0 };

const asking = (question: string): FlowDocument => ({
  schemaVersion: 1,
  name: 'Ask for a phone',
  variables: [
    { name: 'Phone', type: 'string', personal: true, output: true },
    { name: 'Greeting', type: 'string', default: '', input: true },
  ],
  nodes: [
    { id: 'start', type: 'start', position, config: {} },
    {
      id: 'phone',
      type: 'collect-info',
      label: 'Phone',
      position,
      config: { text: '?', form: 'text', variable: 'Phone' },
    },
    { id: 'hi', type: 'message', position, config: { parts: [{ kind: 'text', text: `{{Greeting}} ${question}` }] } },
    { id: 'end', type: 'end', position, config: { closingText: 'never said' } },
  ],
  edges: [
    { id: 'e0', source: 'start', port: 'next', target: 'hi' },
    { id: 'e1', source: 'hi', port: 'next', target: 'phone' },
    { id: 'e2', source: 'phone', port: 'next', target: 'end' },
  ],
});

const calling = (key: string, name = 'Reception'): FlowDocument => ({
  schemaVersion: 1,
  name,
  variables: [{ name: 'Number', type: 'string', personal: name !== 'Reception' }],
  nodes: [
    { id: 'start', type: 'start', position, config: {} },
    {
      id: 'call',
      type: 'sub-flow',
      position,
      config: { flow: key, input: { Greeting: 'Hi' }, output: { Phone: 'Number' } },
    },
    { id: 'thanks', type: 'message', position, config: { parts: [{ kind: 'text', text: 'We call {{Number}}' }] } },
    { id: 'end', type: 'end', position, config: { closingText: 'Bye' } },
  ],
  edges: [
    { id: 'e1', source: 'start', port: 'next', target: 'call' },
    { id: 'e2', source: 'call', port: 'next', target: 'thanks' },
    { id: 'e3', source: 'thanks', port: 'next', target: 'end' },
  ],
});

const create = async (document: object): Promise<{ id: string; key: string }> => {
  const { status, body } = await boss.post('/flows', document);
  expect(status, JSON.stringify(body)).toBe(201);
  return { id: String(body.id), key: String(body.key) };
};
const codesOf = (body: Record<string, unknown>): string[] =>
  (body.problems as { code: string }[]).map(({ code }) => code);

async function visit(channelId: string, ...texts: string[]) {
  const admitted = await fetch(`${node.url}/api/v1/channels/${channelId}/visitors`, { method: 'POST' });
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

describe('a flow that calls another', () => {
  it('runs the version that was there when it was published, and tells of the whole way', async () => {
    const callee = await create(asking('Your phone?'));
    expect(callee.key).toBe('ask-for-a-phone');
    const caller = await create(calling(callee.key));
    const early = await boss.post(`/flows/${caller.id}/publish`);
    expect(early.status).toBe(422);
    expect(codesOf(early.body)).toContain('sub-flow/unpublished');
    await boss.post(`/flows/${callee.id}/publish`);
    expect(await boss.post(`/flows/${caller.id}/publish`)).toMatchObject({
      status: 200,
      body: { problems: [{ severity: 'warning', code: 'sub-flow/output-personal' }] },
    });

    // Published anew, the callee changes nothing in those that call it.
    await boss.put(`/flows/${callee.id}/draft`, { revision: 1, document: asking('The number, please?') });
    await boss.post(`/flows/${callee.id}/publish`);
    expect((await boss.get(`/flows/${caller.id}`)).body).toMatchObject({ pinned: { [callee.key]: 1 }, callers: [] });
    expect((await boss.get(`/flows/${callee.id}`)).body).toMatchObject({
      published: 2,
      callers: [{ id: caller.id, name: 'Reception', version: 1 }],
    });

    const channel = String((await boss.post('/channels', { kind: 'web', name: 'S', flowId: caller.id })).body.id);
    const open = await visit(channel);
    expect(open.visitor.lines).toContain('Hi Your phone?');
    const { sessionId, visitor } = await visit(channel, '13800000000');
    expect(visitor.lines).toEqual(expect.arrayContaining(['We call 13800000000', 'Bye']));
    expect(visitor.lines).not.toContain('never said');

    const figures = (await boss.get(`/flows/${caller.id}/traffic`)).body as FlowTraffic;
    expect(figures.nodes.find(({ node: id }) => id === 'call')).toMatchObject({ entries: 2, now: 1 });
    expect(figures.nodes.every(({ node: id }) => !id.includes('/'))).toBe(true);
    const replay = (await boss.get(`/sessions/${sessionId}/replay`)).body as SessionReplay;
    expect(replay.steps.flatMap(({ entered }) => entered)).toEqual(expect.arrayContaining(['call/phone', 'thanks']));
    expect(JSON.stringify(replay.steps)).not.toContain('13800000000');
    const details = (await boss.get(`/sessions/${sessionId}`)).body;
    expect(details.path).toEqual(
      expect.arrayContaining([expect.objectContaining({ node: 'call/phone', label: 'Phone', port: 'next' })]),
    );

    const period = { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' };
    const started = await boss.post(`/flows/${caller.id}/trials`, period);
    expect(started.status, JSON.stringify(started.body)).toBe(201);
    await eventually(async () => {
      await system.world.clock.advance(500);
      const trial = (await boss.get(`/flows/${caller.id}/trials/${String(started.body.id)}`)).body as FlowTrialDetails;
      expect(trial).toMatchObject({ status: 'done', counts: { different: 0 } });
    });
  });

  it('keeps the flow that it calls from being deleted, and refuses one that calls back', async () => {
    const callee = await create({ ...asking('?'), name: 'Kept' });
    await boss.post(`/flows/${callee.id}/publish`);
    const caller = await create(calling(callee.key, 'Keeper'));
    await boss.post(`/flows/${caller.id}/publish`);
    const refused = await boss.delete(`/flows/${callee.id}`);
    expect(refused).toMatchObject({ status: 409, body: { detail: expect.stringContaining('"Keeper"') } });
    await boss.put(`/flows/${callee.id}/draft`, { revision: 1, document: calling(caller.key, 'Kept') });
    expect(codesOf((await boss.post(`/flows/${callee.id}/check`)).body)).toContain('structure/sub-flow-cycle');
    expect((await boss.delete(`/flows/${caller.id}`)).status).toBe(409);
    await boss.put(`/flows/${callee.id}/draft`, { revision: 2, document: asking('?') });
    expect((await boss.delete(`/flows/${caller.id}`)).status).toBe(204);
    expect((await boss.delete(`/flows/${callee.id}`)).status).toBe(204);
  });

  it('takes what it calls along in its file, and brings it where that is not there', async () => {
    const callee = await create({ ...asking('?'), name: 'Moved' });
    await boss.post(`/flows/${callee.id}/publish`);
    const caller = await create(calling(callee.key, 'Mover'));
    const file = (await boss.get(`/flows/${caller.id}/export`)).body;
    expect(file).toMatchObject({ key: 'mover', subFlows: { moved: { version: 1, document: { name: 'Moved' } } } });
    expect(codesOf((await boss.post('/flows/check', file)).body)).toEqual([]);
    await boss.delete(`/flows/${caller.id}`);
    await boss.delete(`/flows/${callee.id}`);
    expect(codesOf((await boss.post('/flows/check', file)).body)).toEqual([]);
    const brought = await create(file);
    expect(brought.key).toBe('mover');
    expect((await boss.get(`/flows/${brought.id}`)).body.document).not.toHaveProperty('subFlows');
    const { items } = (await boss.get('/callable-flows')).body as { items: JsonObject[] };
    expect(items).toContainEqual(expect.objectContaining({ key: 'moved', name: 'Moved', published: null }));
    const others = await create({ ...asking('?'), name: 'Mover' });
    expect(others.key).toBe('mover-2');
  });
});
