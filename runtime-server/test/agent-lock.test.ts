import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAgentSystem, type AgentSystem, type SystemClient, type SystemNode } from './agent-system.fixtures.ts';

let system: AgentSystem;
let node: SystemNode;
let ann: SystemClient;
let boss: SystemClient;

beforeEach(async () => {
  system = await createAgentSystem();
  await system.world.addGroup('sales');
  await system.addAgent('ann', { groups: ['sales'], status: 'available', capacity: 5 });
  await system.addAgent('boss', { role: 'admin' });
  node = await system.node();
  [ann, boss] = [await node.signIn('ann'), await node.signIn('boss')];
});
afterEach(() => system[Symbol.asyncDispose]());

describe('locking an agent out (SEC-10, ADMIN-08)', () => {
  it('ends the work at once, keeps the door shut until they are let in again, and loses no session', async () => {
    const socket = await ann.connect();
    await system.addAgent('bob', { groups: ['sales'], status: 'busy' });
    const { visitor, sessionId } = await node.visit('sales');
    await node.settle();
    expect((await ann.post(`/sessions/${sessionId}/accept`)).status).toBe(200);
    await visitor.say('Are you there?');

    await (await node.signIn('bob')).put('/me/status', { status: 'available' });
    expect((await boss.post('/agents/agt_ann/lock')).body).toMatchObject({ status: 'offline' });
    await node.settle();
    await socket.closed;
    expect((await ann.get('/me')).status).toBe(401);
    await expect(node.signIn('ann')).rejects.toThrow('disabled');
    expect((await boss.get(`/sessions/${sessionId}`)).body).toMatchObject({
      state: 'ringing',
      offer: { agentId: 'agt_bob' },
    });
    expect((await boss.get('/agents/agt_ann')).body).toMatchObject({ lockedAt: expect.any(String) as string });

    expect((await boss.post('/agents/agt_ann/unlock')).body).toMatchObject({ lockedAt: null });
    ann = await node.signIn('ann');
    expect((await ann.get('/me')).status).toBe(200);
    const { items } = (await boss.get('/audit?action=agent')).body as { items: { action: string }[] };
    expect(items.map(({ action }) => action).slice(0, 2)).toEqual(['agent.unlocked', 'agent.locked']);
  });

  it('is not for oneself, nor for who may not, nor for those of other applications', async () => {
    expect((await boss.post('/agents/agt_boss/lock')).status).toBe(409);
    expect((await ann.post('/agents/agt_boss/lock')).status).toBe(403);
    expect((await boss.post('/agents/agt_nobody/lock')).status).toBe(404);
    expect((await boss.post('/agents/agt_ann/unlock')).status).toBe(200);
  });
});
