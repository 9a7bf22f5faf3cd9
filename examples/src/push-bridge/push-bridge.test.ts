import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { createPushBridge, type Push } from './push-bridge.ts';

const secret = 'whsec_AAAA';
const time = 1_772_416_800;

function start(push?: (push: Push) => Promise<void>) {
  const pushed: Push[] = [];
  const keep = (one: Push): Promise<void> => {
    pushed.push(one);
    return Promise.resolve();
  };
  const bridge = createPushBridge({ secret, push: push ?? keep, now: () => new Date(time * 1000) });
  const tell = async (data: object, id = 'evt_1', by = secret): Promise<number> => {
    const body = JSON.stringify({ id, type: 'message.created', time: '2026-03-02T02:00:00.000Z', data });
    const v1 = createHmac('sha256', by).update(`${time}.${body}`).digest('hex');
    const headers = { 'x-signature': `t=${time},v1=${'0'.repeat(64)},v1=${v1}` };
    return (await bridge.fetch(new Request('http://app.test', { method: 'POST', body, headers }))).status;
  };
  return { pushed, bridge, tell };
}

const said = {
  message: { from: { kind: 'agent', name: 'Ann' } },
  visitor: { userId: 'u-1' },
  preview: 'It is on its way',
  unread: 2,
  visitorIsAway: true,
};

test('a phone is woken once for each message of who is away (CHAN-20)', async () => {
  const { pushed, tell } = start();
  expect([await tell(said), await tell(said), await tell({ ...said, visitorIsAway: false }, 'evt_2')]).toEqual([
    204, 204, 204,
  ]);
  expect(pushed).toEqual([{ userId: 'u-1', title: 'Ann', text: 'It is on its way', badge: 2 }]);
});

test('the conversation stands in the user’s list of chats, read once they write (CHAN-06)', async () => {
  const { bridge, tell } = start();
  await tell(said);
  expect(bridge.chatOf('u-1')).toMatchObject({ title: 'Ann', preview: 'It is on its way', unread: 2 });
  await tell({ ...said, message: { from: { kind: 'visitor' } }, preview: 'Thanks', visitorIsAway: false }, 'evt_2');
  expect(bridge.chatOf('u-1')).toMatchObject({ title: 'Ann', preview: 'Thanks', unread: 0 });
});

test('what cannot be pushed comes again; what is not signed does nothing', async () => {
  let isUp = false;
  const { bridge, tell } = start(() => (isUp ? Promise.resolve() : Promise.reject(new Error('down'))));
  expect(await tell(said)).toBe(503);
  isUp = true;
  expect(await tell(said)).toBe(204);
  expect(await tell({ ...said, visitor: { userId: 'u-2' } }, 'evt_3', 'whsec_BBBB')).toBe(401);
  expect(bridge.chatOf('u-2')).toBeUndefined();
});
