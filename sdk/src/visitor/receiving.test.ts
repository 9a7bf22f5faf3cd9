import type { VisitorServerFrame } from '@parley/schemas';
import { expect, it } from 'vitest';
import { emptyPage, fakeWorld, said } from './fake-world.fixtures.ts';
import { createVisitorClient } from './visitor-client.ts';

async function online() {
  const world = fakeWorld();
  const client = createVisitorClient({ server: 'http://chat.test', channelId: 'chn_1', platform: world.platform });
  const types: string[] = [];
  client.subscribe(({ type }) => types.push(type));
  void client.connect();
  await world.settle();
  world.socket.accept({ session: { id: 'ses_1', state: 'serving' } });
  types.length = 0;
  return { world, client, types };
}

it('passes over a frame of a newer server, also one that is called like something of every object', async () => {
  const { world, client, types } = await online();
  for (const type of ['celebrate', 'constructor', 'toString'])
    world.socket.tell({ type } as unknown as VisitorServerFrame);
  expect(types).toEqual([]);
  expect(client.state.status).toBe('online');
});

it('tells a message that is not kept as a flag, and puts it in no thread', async () => {
  const { world, client, types } = await online();
  world.socket.tell({ type: 'message', message: { ...said(1), transient: true }, change: 1 });
  expect(types).toEqual(['flag']);
  expect(client.state.messages).toEqual([]);
});

it('tells a receipt and a session only when they have changed', async () => {
  const { world, types } = await online();
  const receipt = { type: 'receipt', delivered: 2, read: 1 } as const;
  const session = { type: 'session', session: { id: 'ses_1', state: 'serving' } } as const;
  world.socket.tell(receipt, receipt, session, { ...session, session: { id: 'ses_1', state: 'ended' } });
  expect(types).toEqual(['receipt', 'session']);
});

it('takes a session that a page no longer lists for ended', async () => {
  const { world, client } = await online();
  world.answer = () => ({ body: emptyPage });
  world.platform.openSocket = null;
  world.socket.drop();
  await world.pass(60_000);
  expect(client.state).toMatchObject({ session: { id: 'ses_1', state: 'ended' } });
});
