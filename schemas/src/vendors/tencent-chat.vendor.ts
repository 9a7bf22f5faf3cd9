import { Type } from 'typebox';
import { defineVendor } from './define-vendor.ts';

/** Tencent Cloud Chat: a channel is a virtual account of an app there (docs/decisions/0012-vendor-channels.md). */
export const tencentChatVendor = defineVendor({
  kind: 'tencent-chat',
  member: 'tencent',
  title: { en: 'Tencent Cloud Chat', zh: '腾讯云即时通信 IM' },
  text: {
    en: 'A virtual account of an app that talks by Tencent Cloud Chat.',
    zh: '使用腾讯云即时通信 IM 的应用中的一个虚拟号账号。',
  },
  needed: {
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
  },
  defaulted: {
    restUrl: Type.String({
      pattern: '^https?://[^\\s/?#@]+$',
      maxLength: 300,
      description: 'origin of the REST API of the region, such as https://adminapisgp.im.qcloud.com',
    }),
    requestsPerSecond: Type.Integer({ minimum: 1, maximum: 10_000 }),
  },
  defaults: { restUrl: 'https://console.tim.qq.com', requestsPerSecond: 200 },
  secrets: {
    secretKey: Type.String({ minLength: 1, maxLength: 200, description: 'signs our calls; never shown again' }),
    callbackToken: Type.String({ minLength: 1, maxLength: 200, description: 'signs its callbacks; never shown again' }),
  },
  fields: {
    sdkAppId: { label: { en: 'SDKAppID', zh: 'SDKAppID' }, hint: { en: 'Number of the app.', zh: '应用的编号。' } },
    administrator: {
      label: { en: 'Administrator', zh: '管理员账号' },
      hint: { en: 'The account in whose name the REST API is called.', zh: '以此账号调用 REST API。' },
      initial: 'administrator',
    },
    secretKey: {
      label: { en: 'Secret key', zh: '密钥' },
      hint: { en: 'Signs our calls (UserSig).', zh: '用于为我们的调用签名（UserSig）。' },
    },
    account: {
      label: { en: 'Virtual account', zh: '虚拟号账号' },
      hint: {
        en: 'Whom visitors write to, such as @customer_service_account.',
        zh: '访客向此账号发消息，例如 @customer_service_account。',
      },
      initial: '@customer_service_account',
    },
    callbackToken: {
      label: { en: 'Callback token', zh: '回调鉴权 Token' },
      hint: {
        en: 'The authentication token of the callbacks: with it their signature is checked.',
        zh: '用于校验回调的签名。',
      },
    },
    restUrl: {
      label: { en: 'Host of the REST API', zh: 'REST API 域名' },
      hint: { en: 'Of the region of the app.', zh: '应用所在地域的域名。' },
      choices: [
        'https://console.tim.qq.com',
        'https://adminapisgp.im.qcloud.com',
        'https://adminapikr.im.qcloud.com',
        'https://adminapijpn.im.qcloud.com',
        'https://adminapiger.im.qcloud.com',
        'https://adminapiusa.im.qcloud.com',
      ],
      wrong: {
        en: 'Write scheme and host, such as https://console.tim.qq.com.',
        zh: '请填写协议和域名，例如 https://console.tim.qq.com。',
      },
    },
  },
});
