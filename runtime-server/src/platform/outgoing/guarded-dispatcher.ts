import type { Dispatcher } from 'undici';
import type { GuardOptions } from './guard-options.ts';

export type GuardedDispatcher = {
  /** As undici's own. The first one loads undici: most servers start long before they call somebody. */
  request: (url: URL, options: GuardedRequest) => Promise<Dispatcher.ResponseData>;
  close: () => Promise<void>;
  destroy: () => Promise<void>;
};

export type GuardedRequest = Omit<Dispatcher.RequestOptions, 'origin' | 'path'>;

/**
 * Reaches public addresses and allowed hosts only, whatever the URL says (SSRF).
 *
 * A name is resolved once per connection, *all* its addresses are checked, and the socket is given exactly those: there
 * is no second look-up that could answer differently (DNS rebinding). TLS server name and `Host` stay the name. A
 * connection kept alive stays with the address that was checked when it was opened. Proxy variables of the environment
 * are not read, redirects are not followed.
 *
 * @example
 * const dispatcher = createGuardedDispatcher({ allowedHosts: parseAllowedHosts('crm.internal') });
 * await dispatcher.request('https://crm.internal/score', { method: 'POST' });
 */
export function createGuardedDispatcher(options: GuardOptions = {}): GuardedDispatcher {
  let opened: ReturnType<typeof open> | null = null;
  return {
    async request(url, requestOptions) {
      opened ??= open(options);
      const { agent, request } = await opened;
      return request(url, { ...requestOptions, dispatcher: agent });
    },
    close: async () => (await opened)?.agent.close(),
    destroy: async () => (await opened)?.agent.destroy(),
  };
}

async function open(options: GuardOptions) {
  const { createGuardedAgent, request } = await import('./guarded-agent.ts');
  return { agent: createGuardedAgent(options), request };
}
