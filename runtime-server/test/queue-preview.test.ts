import { expect, it } from 'vitest';
import { createAgentSystem } from './agent-system.fixtures.ts';

type Listed = { items: Record<string, unknown>[] };

it('shows who waits before somebody takes them: channel, language, browser, system, tags, and the number to who may see it (QUEUE-03, QUEUE-20, QUEUE-51)', async () => {
  await using system = await createAgentSystem();
  await system.world.addGroup('sales');
  await system.addAgent('ann', { groups: ['sales'] });
  await system.addAgent('boss', { role: 'admin' });
  const node = await system.node();
  const ann = await node.signIn('ann');
  await ann.connect();
  await ann.put('/me/status', { status: 'busy' });
  const { sessionId } = await node.visit('sales');
  const { visitor_id: visitorId } = await system.world.database.kysely
    .selectFrom('session')
    .select('visitor_id')
    .where('id', '=', sessionId)
    .executeTakeFirstOrThrow();
  await system.world.database.kysely
    .updateTable('visitor')
    .set({
      tags: ['frequent'],
      locale: 'zh-CN',
      phone: '+86 10',
      profile: JSON.stringify({ browser: 'Firefox', os: 'Windows' }),
    })
    .where('id', '=', visitorId)
    .execute();
  const waiting = async (client: typeof ann) =>
    ((await client.get('/sessions?state=queued,ringing')).body as Listed).items[0];
  const known = { tags: ['frequent'], locale: 'zh-CN', browser: 'Firefox', os: 'Windows' };
  const boss = await node.signIn('boss');
  expect(await waiting(boss)).toMatchObject({
    channel: { name: 'sales', kind: 'web' },
    skillGroup: 'sales',
    startedAt: expect.any(String) as string,
    queuedAt: expect.any(String) as string,
    visitor: { ...known, phone: '+86 10', vip: false },
  });
  const seen = await waiting(ann);
  expect(seen).toMatchObject({ visitor: known });
  expect(seen?.visitor).not.toHaveProperty('phone');
  expect(seen).not.toHaveProperty('lastWords');
});

it('lets whom a visitor rings at look at everything first, and take them or send them on (QUEUE-52, QUEUE-53, QUEUE-54)', async () => {
  await using system = await createAgentSystem();
  for (const group of ['sales', 'repairs']) await system.world.addGroup(group);
  await system.addAgent('ann', { groups: ['sales'] });
  await system.addAgent('bob', { groups: ['repairs'] });
  const node = await system.node();
  const [ann, bob] = [await node.signIn('ann'), await node.signIn('bob')];
  await ann.connect();
  await bob.connect();
  const before = await node.visit('sales');
  await node.settle();
  await ann.post(`/sessions/${before.sessionId}/accept`);
  await ann.post(`/sessions/${before.sessionId}/note`, { text: 'wants a refund' });
  await ann.post(`/sessions/${before.sessionId}/tags`, { tags: ['refund'] });
  await ann.post(`/sessions/${before.sessionId}/end`);
  await before.visitor.say('me again');
  await node.settle();
  const { items } = (await ann.get('/sessions?state=ringing')).body as Listed;
  const id = String(items[0]?.id);
  const details = (await ann.get(`/sessions/${id}`)).body;
  expect(details).toMatchObject({
    state: 'ringing',
    contact: { pages: expect.any(Array) as unknown[], attributes: expect.any(Object) as object },
    variables: expect.any(Array) as unknown[],
  });
  const { id: visitorId } = details.visitor as { id: string };
  expect((await ann.get(`/sessions?state=ended&visitor=${visitorId}`)).body).toMatchObject({
    items: [{ id: before.sessionId, tags: ['refund'] }],
  });
  expect((await ann.get(`/sessions/${id}/messages`)).body).toMatchObject({
    items: [{ body: { text: 'me again' } }, {}],
  });
  expect((await bob.post(`/sessions/${id}/transfer`, { skillGroupKey: 'repairs' })).status).toBe(404);
  expect((await ann.post(`/sessions/${id}/transfer`, { skillGroupKey: 'repairs' })).status).toBe(200);
  await node.settle();
  const sent = ((await bob.get('/sessions?state=ringing')).body as Listed).items;
  expect(sent).toMatchObject([{ id, skillGroup: 'repairs', offer: { agentId: 'agt_bob' } }]);
  expect(await bob.post(`/sessions/${id}/accept`)).toMatchObject({ status: 200, body: { state: 'serving' } });
});
