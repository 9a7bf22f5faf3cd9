import { expect, it } from 'vitest';
import { createAgentSystem } from './agent-system.fixtures.ts';

/** A group whose agents are all asked, two nodes, and an agent at each. */
async function setUp() {
  const system = await createAgentSystem();
  await system.world.addGroup('sales');
  for (const name of ['ann', 'bob', 'cem']) await system.addAgent(name, { groups: ['sales'], capacity: 1 });
  await system.addAgent('boss', { role: 'admin' });
  const [here, there] = [await system.node(), await system.node()];
  const boss = await here.signIn('boss');
  expect((await boss.patch('/skill-groups/sales', { broadcast: true })).body).toMatchObject({ broadcast: true });
  const [ann, bob] = [await here.signIn('ann'), await there.signIn('bob')];
  const sockets = [await ann.connect(), await bob.connect()] as const;
  const settle = async (): Promise<void> => {
    await here.settle();
    await there.settle();
  };
  return { here, there, ann, bob, sockets, settle, [Symbol.asyncDispose]: () => system[Symbol.asyncDispose]() };
}

it('asks all agents of the group at once, on every node; the first to accept serves and the others are told (QUEUE-27)', async () => {
  await using setting = await setUp();
  const { here, ann, bob, sockets, settle } = setting;
  const { sessionId } = await here.visit('sales');
  await settle();
  for (const socket of sockets) {
    const { session } = await socket.event('session.requested', ({ session: { id } }) => id === sessionId);
    expect(session).toMatchObject({ state: 'queued', asksAll: true, lastWords: { text: 'hello' } });
  }
  const { items } = (await bob.get('/sessions?state=queued')).body as { items: object[] };
  expect(items).toMatchObject([{ id: sessionId, asksAll: true, lastWords: { text: 'hello' } }]);
  expect(await ann.post(`/sessions/${sessionId}/accept`)).toMatchObject({
    status: 200,
    body: { state: 'serving', agent: { id: 'agt_ann' } },
  });
  await settle();
  expect(await sockets[1].event('session.taken', (event) => event.sessionId === sessionId)).toMatchObject({
    agent: { id: 'agt_ann', name: 'ann' },
  });
  expect(sockets[0].events.some(({ type }) => type === 'session.taken')).toBe(false);
  expect((await bob.post(`/sessions/${sessionId}/accept`)).status).not.toBe(200);
  const { assignments } = (await ann.get(`/sessions/${sessionId}`)).body as { assignments: object[] };
  expect(assignments).toMatchObject([{ agentId: 'agt_ann', kind: 'offer', outcome: null }]);
});

it('is won by exactly one of two who accept at the same time on two nodes (QUEUE-27)', async () => {
  await using setting = await setUp();
  const { here, ann, bob, settle } = setting;
  for (let round = 0; round < 5; round += 1) {
    const { sessionId } = await here.visit('sales');
    await settle();
    const answers = await Promise.all([ann, bob].map((agent) => agent.post(`/sessions/${sessionId}/accept`)));
    const won = answers.filter(({ status }) => status === 200);
    expect(won).toHaveLength(1);
    const winner = answers[0]?.status === 200 ? ann : bob;
    expect((await winner.post(`/sessions/${sessionId}/end`)).status).toBe(200);
    await settle();
  }
});

it('gives nobody more than they have room for, and nothing to who is not available', async () => {
  await using setting = await setUp();
  const { here, ann, bob, settle } = setting;
  const [first, second] = [await here.visit('sales'), await here.visit('sales')];
  await settle();
  expect((await ann.post(`/sessions/${first.sessionId}/accept`)).status).toBe(200);
  expect(await ann.post(`/sessions/${second.sessionId}/accept`)).toMatchObject({
    status: 409,
    body: { detail: 'You are not available in this skill group, or have no room for another session.' },
  });
  await bob.put('/me/status', { status: 'busy' });
  expect((await bob.post(`/sessions/${second.sessionId}/accept`)).status).toBe(409);
  await bob.put('/me/status', { status: 'available' });
  expect((await bob.post(`/sessions/${second.sessionId}/accept`)).status).toBe(200);
});
