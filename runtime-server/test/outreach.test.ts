import { SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VisitorClient } from '../src/testing/visitor-client.ts';
import { createAgentSystem, type AgentSystem, type SystemClient, type SystemNode } from './agent-system.fixtures.ts';

let system: AgentSystem;
let node: SystemNode;
let ann: SystemClient;
let boss: SystemClient;
let number: { id: string; secret: string };

beforeEach(async () => {
  system = await createAgentSystem();
  await system.world.addGroup('sales');
  await system.world.addGroup('other');
  await system.addAgent('ann', { groups: ['sales'], status: 'available' });
  await system.addAgent('boss', { role: 'admin' });
  node = await system.node();
  [ann, boss] = [await node.signIn('ann'), await node.signIn('boss')];
  const created = await boss.post('/channels', { kind: 'in-app', name: 'Shop', flowId: 'flw_sales' });
  expect(created.status).toBe(201);
  number = created.body as typeof number;
});
afterEach(() => system[Symbol.asyncDispose]());

const allow = async (outreach: object = {}) => {
  await boss.put('/settings', { outreach: { allowed: true, ...outreach } });
  await system.world.clock.advance(1_001);
};
const begin = (body: object) => ann.post('/sessions', body);

/** The user of the host app opens the chat. */
const enter = async (userId: string): Promise<VisitorClient> => {
  const now = system.world.clock.now().getTime() / 1000;
  const identity = await new SignJWT({ sub: userId, aud: number.id, exp: Math.floor(now) + 3600 })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(number.secret));
  const admitted = await fetch(`${node.url}/api/v1/channels/${number.id}/visitors`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ identity }),
  });
  const { token } = (await admitted.json()) as { token: string };
  return VisitorClient.enter(`${node.url.replace('http', 'ws')}/api/v1/visitor/socket`, { token, after: 0 });
};

describe('a session that an agent begins', () => {
  it('is refused unless it is allowed (AGENT-70)', async () => {
    expect((await begin({ channelId: number.id, userId: 'u1' })).status).toBe(403);
  });

  it('is served by the agent at once, and reaches the user from the virtual number (AGENT-72)', async () => {
    await allow();
    const started = await begin({ channelId: number.id, userId: 'u1', text: 'Your parcel is here.' });
    expect(started).toMatchObject({
      status: 201,
      body: { state: 'serving', skillGroup: 'sales', agent: { id: 'agt_ann' } },
    });
    const visitor = await enter('u1');
    await visitor.settled();
    expect(visitor.lines).toEqual(['Your parcel is here.']);
    await visitor.say('Thank you!');
    const { id } = started.body as { id: string };
    const transcript = await ann.get(`/sessions/${id}/messages`);
    expect(JSON.stringify(transcript.body)).toContain('Thank you!');
    expect((await ann.post(`/sessions/${id}/end`)).body).toMatchObject({ state: 'ended', endStatus: 'ok' });
  });

  it('can follow an earlier one with the same visitor, told apart from what visitors began, and not beside an open one (AGENT-71, AGENT-73, AGENT-74)', async () => {
    await allow();
    const { body } = await begin({ channelId: number.id, userId: 'u1' });
    const { id } = body as { id: string };
    const beside = await begin({ channelId: number.id, userId: 'u1' });
    expect(beside).toMatchObject({ status: 409, body: { code: 'conflict', sessionId: id } });
    await ann.post(`/sessions/${id}/end`);
    const next = await begin({ sessionId: id, text: 'One more thing.' });
    expect(next).toMatchObject({
      status: 201,
      body: { state: 'serving', channel: { id: number.id }, origin: 'callback' },
    });
    const again = (await ann.get('/sessions?origin=callback')).body as { items: { id: string }[] };
    expect(again.items.map((each) => each.id)).toEqual([(next.body as { id: string }).id]);
  });

  it('is not begun with somebody who is blocked, or who was erased (QUEUE-57)', async () => {
    await allow();
    const { body } = await begin({ channelId: number.id, userId: 'u1' });
    const { id, visitor } = body as { id: string; visitor: { id: string } };
    await ann.post(`/sessions/${id}/end`);
    await boss.post(`/visitors/${visitor.id}/block`, { reason: 'rude' });
    for (const who of [{ sessionId: id }, { channelId: number.id, userId: 'u1' }]) {
      expect(await begin({ ...who, text: 'Hello again' })).toMatchObject({ status: 403, body: { code: 'blocked' } });
    }
    await boss.post(`/visitors/${visitor.id}/unblock`);
    expect((await boss.post(`/visitors/${visitor.id}/erase`)).status).toBe(202);
    expect(await begin({ sessionId: id, text: 'Hello again' })).toMatchObject({ status: 404 });
    const { rows } = await system.world.database.pool.query(`select from session where state <> 'ended'`);
    expect(rows).toEqual([]);
  });

  it('ends when the user does not answer in the set time (QUEUE-50)', async () => {
    expect((await boss.put('/settings', { outreach: { timeoutSeconds: 59 } })).status).toBe(400);
    expect((await boss.put('/settings', { outreach: { timeoutSeconds: 86_401 } })).status).toBe(400);
    await allow({ timeoutSeconds: 60 });
    const { body } = await begin({ channelId: number.id, userId: 'u1', text: 'Are you there?' });
    const { id } = body as { id: string };
    await system.world.clock.advance(60_001);
    await node.settle();
    expect((await ann.get(`/sessions/${id}`)).body).toMatchObject({ state: 'ended', endStatus: 'auto_finished' });
  });

  it('is for in-app channels and for the groups that may use the number (CHAN-07)', async () => {
    await allow();
    expect((await begin({ channelId: 'chn_sales', userId: 'u1' })).status).toBe(409);
    expect((await begin({ channelId: 'chn_none', userId: 'u1' })).status).toBe(404);
    expect((await boss.patch(`/channels/${number.id}`, { skillGroupKeys: ['other'] })).status).toBe(200);
    expect((await begin({ channelId: number.id, userId: 'u1' })).status).toBe(403);
    expect((await boss.post('/sessions', { channelId: number.id, userId: 'u1' })).status).toBe(403);
  });

  it('leaves no trace in the list of flows', async () => {
    await allow();
    await begin({ channelId: number.id, userId: 'u1' });
    const { items } = (await boss.get('/flows')).body as { items: { name: string }[] };
    expect(items.map(({ name }) => name)).not.toContain('Started by an agent');
  });
});
