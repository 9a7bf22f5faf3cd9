import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from './channel-system.fixtures.ts';
import { account, createVendorWorld, type VendorWorld } from './vendor-world.fixtures.ts';

let world: VendorWorld;
let system: VendorWorld['system'];
let vendor: VendorWorld['vendor'];
let channelId: VendorWorld['channelId'];
beforeAll(async () => {
  world = await createVendorWorld();
  ({ system, vendor, channelId } = world);
}, 60_000);
afterAll(() => world[Symbol.asyncDispose]());

describe('the settings of such a channel', () => {
  it('never show their secrets, and change one by one', async () => {
    const { body } = await system.admin('PATCH', `/channels/${channelId}`, { tencent: { administrator: 'boss' } });
    expect(body.tencent).toMatchObject({ administrator: 'boss', sdkAppId: account.sdkAppId });
    expect(JSON.stringify(body)).not.toContain(account.secretKey);
    const { rows } = await system.database.pool.query('select * from vendor_channel');
    expect(JSON.stringify(rows)).not.toMatch(/the key of the app|xxxxyyyy/);
    await system.admin('PATCH', `/channels/${channelId}`, { tencent: { administrator: account.administrator } });
  });

  it('belong to channels of this kind only', async () => {
    expect((await system.admin('POST', '/channels', { kind: 'tencent-chat', name: 'x' })).status).toBe(400);
    expect((await system.admin('POST', '/channels', { kind: 'web', name: 'x', tencent: account })).status).toBe(400);
    const visitors = await fetch(`${system.url}/api/v1/channels/${channelId}/visitors`, { method: 'POST' });
    expect(visitors.status).toBe(404);
    expect((await fetch(`${system.url}/api/v1/channels/${channelId}/window`)).status).toBe(404);
  });
});

describe('a test of the connection', () => {
  const test = () => system.admin('POST', `/channels/${channelId}/connection-test`);
  const change = (tencent: Json) => system.admin('PATCH', `/channels/${channelId}`, { tencent });

  it('says in one word whether the stored credentials work, and reaches nobody', async () => {
    const before = { messages: vendor.messages.length, flags: vendor.flags.length };
    expect(await test()).toMatchObject({ status: 200, body: { status: 'works', message: '' } });
    expect(vendor.calls.at(-1)).toMatchObject({
      command: 'account_check',
      request: { CheckItem: [{ UserID: account.administrator }, { UserID: account.account }] },
    });
    await change({ secretKey: 'the key of another app' });
    expect((await test()).body).toMatchObject({ status: 'wrong-key', message: 'wrong signature (70003)' });
    await change({ secretKey: account.secretKey, account: '@nobody' });
    expect((await test()).body).toMatchObject({ status: 'unknown-account', message: '@nobody' });
    await change({ account: account.account });
    vendor.failNext(90994);
    expect((await test()).body).toMatchObject({ status: 'refused', message: 'refused (90994)' });
    vendor.failNext('down');
    expect((await test()).body).toMatchObject({ status: 'unreachable' });
    expect({ messages: vendor.messages.length, flags: vendor.flags.length }).toEqual(before);

    const { body } = await system.admin('GET', '/audit?limit=50');
    const tested = (body.items as Json[]).filter(({ action }) => action === 'channel.connection-tested');
    expect(tested.map(({ subject, detail }) => ({ subject, detail }))).toContainEqual({
      subject: channelId,
      detail: { status: 'wrong-key' },
    });
    expect(JSON.stringify(body)).not.toContain('the key of');
  });

  it('is for administrators, for channels of a vendor, and not for guessing', async () => {
    expect((await system.agent('POST', `/channels/${channelId}/connection-test`)).status).toBe(403);
    await system.clock.advance(60_000);
    const web = await system.addChannel({ kind: 'web', name: 'Web' });
    expect((await system.admin('POST', `/channels/${String(web.id)}/connection-test`)).status).toBe(404);
    const statuses: number[] = [];
    for (let round = 0; round < 8; round += 1) statuses.push((await test()).status);
    expect(statuses.slice(0, 3)).toEqual([200, 200, 200]);
    expect(statuses.at(-1)).toBe(429);
  });
});
