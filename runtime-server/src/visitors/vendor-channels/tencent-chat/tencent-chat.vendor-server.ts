import type { VendorChannelOf } from '../../../definitions/channels/vendor-account.ts';
import type { VendorServer } from '../vendor-driver.ts';
import { createTencentDriver } from './tencent-driver.ts';
import { tencentRoutes } from './tencent.routes.ts';

/** Tencent Cloud Chat: its signed callbacks in, its REST API out. */
export const tencentChatServer: VendorServer<VendorChannelOf<'tencent-chat'>> = {
  createDriver: createTencentDriver,
  routes: tencentRoutes,
};
