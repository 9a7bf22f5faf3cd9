import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from './channel-system.fixtures.ts';
import { account, createVendorWorld, type VendorWorld } from './vendor-world.fixtures.ts';

let world: VendorWorld;
let system: VendorWorld['system'];
let vendor: VendorWorld['vendor'];
let channelId: VendorWorld['channelId'];
let tencent: VendorWorld['tencent'];
let serve: VendorWorld['serve'];
beforeAll(async () => {
  world = await createVendorWorld();
  ({ system, vendor, channelId, tencent, serve } = world);
}, 60_000);
afterAll(() => world[Symbol.asyncDispose]());

describe('when the vendor does not take a message', () => {
  it('tries again with the same numbers, in order, and says so until it works', async () => {
    const user = 'user_7';
    const id = await serve(user);
    vendor.failNext('down', 'down');
    const send = (clientId: string, words: string) =>
      system.agent('POST', `/sessions/${id}/messages`, { clientId, body: { kind: 'text', text: words } });
    await send('r1', 'first');
    await send('r2', 'second');
    await system.settle();
    expect(vendor.texts(user)).not.toContain('first');
    expect((await tencent()).health).toMatchObject({ lastError: expect.stringContaining('502') as string });
    for (let round = 0; round < 6; round += 1) {
      await system.clock.advance(2_000);
      await system.settle();
    }
    await vendor.until(() => vendor.texts(user).includes('second'), 'both');
    expect(vendor.texts(user).slice(-2)).toEqual(['first', 'second']);
    const tries = vendor.calls.filter(({ request }) => JSON.stringify(request.MsgBody ?? '').includes('"first"'));
    expect(tries.length).toBe(3);
    expect(new Set(tries.map(({ request }) => request.MsgRandom)).size).toBe(1);
    await system.settle();
    expect((await tencent()).health).toMatchObject({ lastError: null });
  });

  const send = (id: string, clientId: string, words: string) =>
    system.agent('POST', `/sessions/${id}/messages`, { clientId, body: { kind: 'text', text: words } });
  const pass = async (rounds: number, milliseconds = 2_000): Promise<void> => {
    for (let round = 0; round < rounds; round += 1) {
      await system.clock.advance(milliseconds);
      await system.settle();
    }
  };
  const transcript = async (id: string): Promise<Json[]> =>
    (await system.agent('GET', `/sessions/${id}/messages?limit=200`)).body.items as Json[];
  const deliveryOf = async (id: string, messageId: unknown): Promise<unknown> =>
    (await transcript(id)).find((message) => message.id === messageId)?.delivery;
  const counted = async (result: string): Promise<number> => {
    const text = await (await fetch(`${system.url}/metrics`)).text();
    const line = new RegExp(`vendor_deliveries_total{kind="tencent-chat",result="${result}"} (\\d+)`).exec(text);
    return Number(line?.[1] ?? 0);
  };

  it('says to agents what was refused for good, why, and goes on with what follows', async () => {
    const user = 'user_8';
    const id = await serve(user);
    const before = await counted('refused');
    vendor.refuseWords('unwanted', 80001);
    const { body: unwanted } = await send(id, 'g1', 'unwanted');
    await send(id, 'g2', 'next');
    await system.settle();
    await vendor.until(() => vendor.texts(user).includes('next'), 'what follows');
    await system.settle();
    expect(vendor.texts(user)).not.toContain('unwanted');
    const failed = {
      status: 'failed',
      of: 'message',
      cause: 'refused',
      reason: 'Tencent Cloud Chat refused sendmsg: not wanted (80001)',
      at: expect.any(String) as string,
    };
    expect(await deliveryOf(id, unwanted.id)).toEqual(failed);
    const told = await system.desk.event('message.updated', ({ message }) => message.id === unwanted.id);
    expect(told.message.delivery).toEqual(failed);
    expect(await counted('refused')).toBe(before + 1);
    // It is the message that is wrong, not the channel.
    expect((await tencent()).health).toMatchObject({ lastError: null });

    vendor.refuseNothing();
    const again = `/sessions/${id}/messages/${String(unwanted.id)}/send-again`;
    expect((await system.agent('POST', again)).status).toBeLessThan(300);
    await system.settle();
    await vendor.until(() => vendor.texts(user).includes('unwanted'), 'what is sent again');
    await system.settle();
    expect(await deliveryOf(id, unwanted.id)).toBeUndefined();
    await system.desk.settled();
    const last = system.desk.events.findLast(
      (event) => event.type === 'message.updated' && event.message.id === unwanted.id,
    );
    expect(last).not.toHaveProperty('message.delivery');
    expect((await system.agent('POST', again)).status).toBe(409);
    // What was marked for agents is no news for the vendor.
    const changed = vendor.calls.filter(({ command }) => command === 'modify_c2c_msg');
    expect(JSON.stringify(changed)).not.toContain('unwanted');
    // It can be withdrawn as if it had been there at once.
    await system.agent('POST', `/sessions/${id}/messages/${String(unwanted.id)}/recall`);
    await system.settle();
    await vendor.until(() => vendor.messages.some((each) => each.to === user && each.isWithdrawn), 'the withdrawal');
  });

  it('repeats for a day, in order, what is ours to put right, and says then that it was given up', async () => {
    const user = 'user_8a';
    const id = await serve(user);
    for (const code of [60007, 70003, 20004]) {
      vendor.refuseWords('held', code);
      const { body: held } = await send(id, `h${code}`, `held ${code}`);
      await send(id, `n${code}`, `after ${code}`);
      await pass(6);
      expect(vendor.texts(user)).not.toContain(`after ${code}`);
      expect((await tencent()).health).toMatchObject({ lastError: expect.stringContaining(`(${code})`) as string });
      expect(await deliveryOf(id, held.id)).toBeUndefined();
      vendor.refuseNothing();
      // Settings that were changed are tried at once.
      await system.admin('PATCH', `/channels/${channelId}`, { tencent: { administrator: account.administrator } });
      await system.settle();
      await vendor.until(() => vendor.texts(user).includes(`after ${code}`), 'both');
      expect(vendor.texts(user).slice(-2)).toEqual([`held ${code}`, `after ${code}`]);
      await system.settle();
      expect((await tencent()).health).toMatchObject({ lastError: null });
    }
    vendor.refuseWords('never', 60007);
    const { body: never } = await send(id, 'e1', 'never');
    const { body: last } = await send(id, 'e2', 'what follows it');
    await system.settle();
    await system.database.pool.query(`update message set sent_at = sent_at - interval '24 hours' where id = $1`, [
      never.id,
    ]);
    await pass(3);
    await vendor.until(() => vendor.texts(user).includes('what follows it'), 'what follows');
    await system.settle();
    expect(await deliveryOf(id, never.id)).toMatchObject({ status: 'failed', cause: 'expired' });
    expect(await deliveryOf(id, last.id)).toBeUndefined();
    expect(await counted('expired')).toBe(1);
    vendor.refuseNothing();
  });

  it('tries a refusal that nobody can read a few times', async () => {
    const user = 'user_8b';
    const id = await serve(user);
    vendor.failNext(77777, 77777);
    await send(id, 'u1', 'patience');
    await pass(5);
    await vendor.until(() => vendor.texts(user).includes('patience'), 'what passed');
    vendor.refuseWords('riddle', 77777);
    const { body: riddle } = await send(id, 'u2', 'riddle');
    await pass(10);
    expect(await deliveryOf(id, riddle.id)).toMatchObject({ status: 'failed', cause: 'refused' });
    vendor.refuseNothing();
  });

  it('says so of a withdrawal and of a change, which do not go round in circles', async () => {
    const user = 'user_8c';
    const id = await serve(user);
    const { body: slip } = await send(id, 'w1', 'slip of the tongue');
    const custom = { customerServicePlugin: 0, src: '31', chatbotPlugin: 1, chunks: ['Hel'], isFinished: 0 };
    const { body: stream } = await system.agent('POST', `/sessions/${id}/messages`, {
      clientId: 'w2',
      body: { kind: 'custom', data: JSON.stringify(custom) },
    });
    await system.settle();
    await vendor.until(() => vendor.customs(user, '31').length === 1, 'the stream');
    await system.settle();
    vendor.failNext(20016);
    await system.agent('POST', `/sessions/${id}/messages/${String(slip.id)}/recall`);
    await pass(2);
    expect(await deliveryOf(id, slip.id)).toMatchObject({ status: 'failed', of: 'withdrawal' });
    vendor.refuseWords('secret', 80001);
    const chunks = { after: 1, chunks: ['lo secret'], isFinished: true };
    await system.agent('POST', `/sessions/${id}/messages/${String(stream.id)}/chunks`, chunks);
    await pass(5);
    expect(await deliveryOf(id, stream.id)).toMatchObject({ status: 'failed', of: 'change' });
    const tries = vendor.calls.filter(
      ({ command, request }) => command === 'modify_c2c_msg' && JSON.stringify(request).includes('secret'),
    );
    expect(tries).toHaveLength(1);
    vendor.refuseNothing();
    for (const message of [slip, stream]) {
      await system.agent('POST', `/sessions/${id}/messages/${String(message.id)}/send-again`);
    }
    await pass(3);
    expect(vendor.customs(user, '31')[0]?.isFinished).toBe(1);
    expect(vendor.messages.some((each) => each.to === user && each.isWithdrawn)).toBe(true);
    expect((await transcript(id)).filter(({ delivery }) => delivery !== undefined)).toEqual([]);
  });

  it('loses nothing when the node stops: the next one goes on', async () => {
    const user = 'user_9';
    const id = await serve(user);
    vendor.failNext('down');
    await system.agent('POST', `/sessions/${id}/messages`, { clientId: 'k1', body: { kind: 'text', text: 'kept' } });
    await system.settle();
    expect(vendor.texts(user)).not.toContain('kept');
    await system.restart();
    await system.clock.advance(4_000);
    await vendor.until(() => vendor.texts(user).includes('kept'), 'what was kept');
    vendor.callbackUrl = String((await tencent()).callbackUrl);
  });

  it('calls no oftener than the channel allows', async () => {
    const user = 'user_10';
    const id = await serve(user);
    await system.admin('PATCH', `/channels/${channelId}`, { tencent: { requestsPerSecond: 1 } });
    await system.clock.advance(3_000);
    await system.settle();
    for (const n of [1, 2, 3]) {
      await system.agent('POST', `/sessions/${id}/messages`, {
        clientId: `p${n}`,
        body: { kind: 'text', text: `paced ${n}` },
      });
    }
    for (let round = 0; round < 40 && !vendor.texts(user).includes('paced 3'); round += 1) {
      await system.clock.advance(250);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await vendor.until(() => vendor.texts(user).includes('paced 3'), 'the last');
    const times = vendor.calls
      .filter(({ request }) => JSON.stringify(request.MsgBody ?? '').includes('paced'))
      .map(({ at }) => at);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(1_000);
    expect((times[2] ?? 0) - (times[1] ?? 0)).toBeGreaterThanOrEqual(1_000);
    await system.admin('PATCH', `/channels/${channelId}`, { tencent: { requestsPerSecond: 200 } });
  });
});
