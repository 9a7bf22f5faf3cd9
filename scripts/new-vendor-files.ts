/** Why a kind of channel cannot be named so, or null. */
export function kindProblem(kind: string): string | null {
  if (/^[a-z]+(?:-[a-z]+)*$/.test(kind) && kind !== 'web' && kind !== 'in-app') return null;
  return kind === ''
    ? 'The kind of the new vendor is missing.'
    : `"${kind}" cannot be the kind of a vendor: use small letters and dashes, such as "line-chat"; "web" and "in-app" are ours.`;
}

/** The files of a new vendor, by path: what it needs to know, what speaks to it, and where it tells us something. */
export function filesOfNewVendor(kind: string): Map<string, string> {
  const words = kind.split('-');
  const title = words.map(capital).join(' ');
  const pascal = words.map(capital).join('');
  const camel = pascal.charAt(0).toLowerCase() + pascal.slice(1);
  const server = `runtime-server/src/visitors/vendor-channels/${kind}`;
  return new Map([
    [`schemas/src/vendors/${kind}.vendor.ts`, definition({ kind, title, camel })],
    [`${server}/${kind}.vendor-server.ts`, vendorServer({ kind, title, camel, pascal })],
    [`${server}/${kind}-driver.ts`, driver({ kind, title, pascal })],
    [`${server}/${kind}.routes.ts`, routes({ kind, title, camel })],
  ]);
}

function definition({ kind, title, camel }: Record<'kind' | 'title' | 'camel', string>): string {
  return `import { Type } from 'typebox';
import { defineVendor } from './define-vendor.ts';

/** ${title}: a channel is an account there. */
export const ${camel}Vendor = defineVendor({
  kind: '${kind}',
  member: '${camel}',
  title: { en: '${title}', zh: '${title}' },
  text: { en: 'An account at ${title}.', zh: '${title} 的账号。' },
  needed: {
    account: Type.String({ minLength: 1, maxLength: 64, description: 'whom visitors write to' }),
  },
  defaulted: {},
  defaults: {},
  secrets: {
    token: Type.String({ minLength: 1, maxLength: 200, description: 'signs its callbacks; never shown again' }),
  },
  fields: {
    account: {
      label: { en: 'Account', zh: '账号' },
      hint: { en: 'Whom visitors write to.', zh: '访客向此账号发消息。' },
    },
    token: {
      label: { en: 'Token', zh: 'Token' },
      hint: { en: 'Signs the callbacks.', zh: '用于校验回调的签名。' },
    },
  },
});
`;
}

function vendorServer({ kind, title, camel, pascal }: Record<'kind' | 'title' | 'camel' | 'pascal', string>): string {
  return `import type { VendorChannelOf } from '../../../definitions/channels/vendor-account.ts';
import type { VendorServer } from '../vendor-driver.ts';
import { create${pascal}Driver } from './${kind}-driver.ts';
import { ${camel}Routes } from './${kind}.routes.ts';

/** ${title}: its callbacks in, its REST API out. */
export const ${camel}Server: VendorServer<VendorChannelOf<'${kind}'>> = {
  createDriver: create${pascal}Driver,
  routes: ${camel}Routes,
};
`;
}

function driver({ kind, title, pascal }: Record<'kind' | 'title' | 'pascal', string>): string {
  return `import type { VendorChannelOf } from '../../../definitions/channels/vendor-account.ts';
import type { VendorDriver, VendorOutcome, VendorTools } from '../vendor-driver.ts';

/** What we tell ${title}. Every call goes out by \`tools.dispatcher\`, after \`tools.pace\`. */
export function create${pascal}Driver(_tools: VendorTools): VendorDriver<VendorChannelOf<'${kind}'>> {
  const refused = (): Promise<VendorOutcome> =>
    Promise.resolve({ status: 'failed', reason: 'passing', message: '${title} is not spoken to yet.' });
  return {
    kind: '${kind}',
    send: refused,
    sendFlag: refused,
    modify: refused,
    withdraw: refused,
    test: () => Promise.resolve({ status: 'refused', message: '${title} is not spoken to yet.' }),
  };
}
`;
}

function routes({ kind, title, camel }: Record<'kind' | 'title' | 'camel', string>): string {
  return `import { AnyJsonObject, closed } from '@parley/schemas';
import { Type } from 'typebox';
import { AppError } from '../../../platform/errors/index.ts';
import { route, type Route } from '../../../platform/http/index.ts';
import type { CallbackTools, VendorEvent } from '../vendor-driver.ts';

/** Where ${title} tells us what happens. */
export function ${camel}Routes({ find, take }: CallbackTools): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/v1/vendor/${camel}/{channelId}',
      tag: 'Vendors',
      summary: 'Callbacks of ${title}',
      access: 'public',
      params: closed({ channelId: Type.String({ maxLength: 64 }) }),
      body: AnyJsonObject,
      errors: ['not_found', 'forbidden', 'invalid', 'unavailable'],
      handler: async ({ params: { channelId } }) => {
        const channel = await find(channelId);
        if (channel?.kind !== '${kind}') {
          throw new AppError('not_found', \`There is no channel \${channelId} of this kind.\`);
        }
        // Read what is signed with channel.secrets, and refuse everything else.
        const events: VendorEvent[] = [];
        if (events.length === 0) throw new AppError('forbidden', 'The callback is not signed by ${title}.');
        await take(channelId, events);
      },
    }),
  ];
}
`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
