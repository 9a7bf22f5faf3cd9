import { Type, type Static } from 'typebox';
import { closed, oneOf } from '../define.ts';
import { nullable, Time } from './common.ts';

const settings = {
  sdkAppId: Type.Integer({ minimum: 1, maximum: 4_294_967_295, description: 'of the app at the vendor' }),
  administrator: Type.String({
    minLength: 1,
    maxLength: 64,
    description: 'account in whose name its REST API is called',
  }),
  account: Type.String({
    minLength: 1,
    maxLength: 64,
    description: 'the virtual account that visitors write to, such as @customer_service_account',
  }),
  restUrl: Type.String({
    pattern: '^https?://[^\\s/?#@]+$',
    maxLength: 300,
    description: 'origin of the REST API of the region, such as https://adminapisgp.im.qcloud.com',
  }),
  requestsPerSecond: Type.Integer({ minimum: 1, maximum: 10_000 }),
};
const secrets = {
  secretKey: Type.String({ minLength: 1, maxLength: 200, description: 'signs our calls; never shown again' }),
  callbackToken: Type.String({ minLength: 1, maxLength: 200, description: 'signs its callbacks; never shown again' }),
};

/** How a channel reaches Tencent Cloud Chat. */
export const TencentSettings = closed(settings);
export type TencentSettings = Static<typeof TencentSettings>;

/** With a new `tencent-chat` channel. */
export const NewTencent = closed({
  sdkAppId: settings.sdkAppId,
  administrator: settings.administrator,
  account: settings.account,
  restUrl: Type.Optional(settings.restUrl),
  requestsPerSecond: Type.Optional(settings.requestsPerSecond),
  ...secrets,
});
export type NewTencent = Static<typeof NewTencent>;

/** What is not given stays as it is. */
export const TencentUpdate = closed({
  sdkAppId: Type.Optional(settings.sdkAppId),
  administrator: Type.Optional(settings.administrator),
  account: Type.Optional(settings.account),
  restUrl: Type.Optional(settings.restUrl),
  requestsPerSecond: Type.Optional(settings.requestsPerSecond),
  secretKey: Type.Optional(secrets.secretKey),
  callbackToken: Type.Optional(secrets.callbackToken),
});
export type TencentUpdate = Static<typeof TencentUpdate>;

/** Whether messages pass between us and a vendor, and what was in their way last. */
export const VendorHealth = closed({
  lastCallbackAt: nullable(Time),
  lastSentAt: nullable(Time),
  lastError: nullable(Type.String()),
  lastErrorAt: nullable(Time),
});
export type VendorHealth = Static<typeof VendorHealth>;

/** What came of a test of the stored credentials. */
export const VendorTestResult = closed({
  status: oneOf('works', 'wrong-key', 'unknown-app', 'unknown-account', 'not-administrator', 'unreachable', 'refused'),
  message: Type.String({ description: 'what the vendor or the network said; empty when it works' }),
  milliseconds: Type.Integer({ minimum: 0, description: 'how long it took' }),
});
export type VendorTestResult = Static<typeof VendorTestResult>;

/** A vendor channel as administrators see it. */
export const TencentView = closed({
  ...settings,
  callbackUrl: Type.String({ description: 'what is entered at the vendor as the address of its callbacks' }),
  health: VendorHealth,
});
export type TencentView = Static<typeof TencentView>;
