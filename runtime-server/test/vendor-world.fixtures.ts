import { expect } from 'vitest';
import { createChannelSystem, publishedFlow, type ChannelSystem, type Json } from './channel-system.fixtures.ts';
import { VendorServer } from './vendor-server.fixtures.ts';
import { starRating } from './visitor.fixtures.ts';

/** The account of the app at the vendor. */
export const account = {
  sdkAppId: 1_400_000_001,
  administrator: 'administrator',
  account: '@customer_service_account',
  secretKey: 'the key of the app at the vendor',
  callbackToken: 'xxxxyyyy',
};

/** A system with a channel at a vendor's chat, and the vendor. */
export type VendorWorld = AsyncDisposable & {
  system: ChannelSystem;
  vendor: VendorServer;
  channelId: string;
  /** The settings of the channel, as administrators see them. */
  tencent: () => Promise<Json>;
  menuOf: (user: string) => Json | undefined;
  /** Says something and lets everything happen that follows. */
  say: (user: string, element: Parameters<VendorServer['say']>[1], extra?: Json) => Promise<number>;
  /** A session of this user that an agent serves. */
  serve: (user: string) => Promise<string>;
};

export async function createVendorWorld(): Promise<VendorWorld> {
  const system = await createChannelSystem();
  const vendor = new VendorServer(account, system.clock);
  const restUrl = await vendor.listen();
  await system.admin('PUT', '/ratings/stars', { name: 'Stars', ...starRating });
  const flowId = await system.addFlow(publishedFlow);
  const channel = await system.addChannel({
    kind: 'tencent-chat',
    name: 'App',
    flowId,
    ratingKey: 'stars',
    tencent: { ...account, restUrl },
  });
  const channelId = String(channel.id);
  vendor.callbackUrl = String((channel.tencent as Json).callbackUrl);

  const menuOf: VendorWorld['menuOf'] = (user) => vendor.customs(user, '15').at(-1)?.content as Json | undefined;
  const say: VendorWorld['say'] = async (user, element, extra = {}) => {
    const response = await vendor.say(user, element, extra);
    await system.settle();
    return response.status;
  };
  return {
    ...{ system, vendor, channelId, menuOf, say },
    tencent: async () => (await system.admin('GET', `/channels/${channelId}`)).body.tencent as Json,
    serve: async (user) => {
      await say(user, { src: '7' });
      await vendor.until(() => menuOf(user) !== undefined, 'the menu');
      await say(user, 'Agent');
      const offered = await system.desk.event(
        'session.assigned',
        ({ session }) => session.visitor.userId === user && session.state !== 'ended',
      );
      const { id } = offered.session;
      expect((await system.agent('POST', `/sessions/${id}/accept`)).status).toBe(200);
      await system.settle();
      await vendor.until(() => vendor.texts(user).includes('Ada is here'), 'the agent');
      // What passes between the two without being kept reaches the agent from here on.
      await system.desk.event('session.updated', ({ session }) => session.id === id && session.state === 'serving');
      return id;
    },
    [Symbol.asyncDispose]: async () => {
      await system[Symbol.asyncDispose]();
      await vendor.close();
    },
  };
}
