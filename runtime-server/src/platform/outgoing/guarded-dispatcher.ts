import { lookup as lookupInSystem } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import { Agent, buildConnector, Pool } from 'undici';
import type { Dispatcher } from 'undici';
import { isPublicAddress } from './address-guard.ts';
import { noAllowedHosts } from './allowed-hosts.ts';
import type { AllowedHosts } from './allowed-hosts.ts';

/** One address that a name resolved to. */
export type ResolvedAddress = { address: string; family: number };

export type GuardOptions = {
  /** Hosts that may be reached although they are private; default none. */
  allowedHosts?: AllowedHosts;
  /** Resolves a name to all its addresses; default the system's resolver. */
  lookup?: (hostname: string) => Promise<ResolvedAddress[]>;
  /** Which addresses count as public; default `isPublicAddress`. */
  isPublic?: (address: string) => boolean;
  /** Longest time for DNS, TCP and TLS together, in milliseconds; default 10,000. */
  connectTimeoutMilliseconds?: number;
  /** Services of ours by the `host:port` that URLs write: the port on 127.0.0.1 where they really listen. */
  standIns?: ReadonlyMap<string, number>;
};

/** The address of a host is not public and the host is not on the allow list. The message names no address. */
export class RefusedAddressError extends Error {
  constructor() {
    super('The host has an address that may not be reached from here.');
    this.name = 'RefusedAddressError';
  }
}

/**
 * An undici dispatcher that reaches public addresses and allowed hosts only, whatever the URL says.
 *
 * A name is resolved once per connection, *all* its addresses are checked, and the socket is given exactly those: there
 * is no second look-up that could answer differently (DNS rebinding). TLS server name and `Host` stay the name. A
 * connection kept alive stays with the address that was checked when it was opened. Proxy variables of the environment
 * are not read, redirects are not followed.
 *
 * @example
 * const dispatcher = createGuardedDispatcher({ allowedHosts: parseAllowedHosts('crm.internal') });
 * await request('https://crm.internal/score', { dispatcher, method: 'POST' });
 */
export function createGuardedDispatcher(options: GuardOptions = {}): Dispatcher {
  return new Agent({
    connections: 128,
    factory: (origin, poolOptions) =>
      new Pool(origin, { ...poolOptions, connect: guardedConnector(new URL(origin), options) }),
  });
}

/** The connector of one origin: the allow list speaks of hosts and ports, which sockets no longer know by name. */
function guardedConnector(origin: URL, options: GuardOptions): buildConnector.connector {
  const { allowedHosts = noAllowedHosts, isPublic = isPublicAddress, lookup = lookupAll } = options;
  const port = Number(origin.port) || (origin.protocol === 'https:' ? 443 : 80);
  const isAllowed = allowedHosts.has(origin.hostname, port);
  const mayReach = (address: string) => isAllowed || isPublic(address);

  const checkedLookup: LookupFunction = (hostname, { all }, callback) => {
    lookup(hostname).then(
      (addresses) => {
        const [first] = addresses;
        if (!first) return callback(notFound(), '');
        // One bad address spoils the answer: choosing the good ones would let DNS decide by retries.
        if (!addresses.every(({ address }) => isIP(address) !== 0 && mayReach(address))) {
          return callback(new RefusedAddressError(), '');
        }
        if (all) callback(null, addresses);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => callback(error instanceof Error ? error : notFound(), ''),
    );
  };
  const connect = buildConnector({
    timeout: options.connectTimeoutMilliseconds ?? 10_000,
    autoSelectFamily: true,
    allowH2: false,
    lookup: checkedLookup,
    // undici's own options take no port; Node's type asks for one.
    port,
  });

  const standIn = options.standIns?.get(`${origin.hostname}:${port}`);

  return (target, callback) => {
    if (standIn !== undefined) return connect({ ...target, hostname: '127.0.0.1', port: String(standIn) }, callback);
    // Sockets do not look up literals, so these are checked here.
    if (isIP(target.hostname) !== 0 && !mayReach(target.hostname)) callback(new RefusedAddressError(), null);
    else connect(target, callback);
  };
}

function lookupAll(hostname: string): Promise<ResolvedAddress[]> {
  return lookupInSystem(hostname, { all: true });
}

function notFound(): Error {
  return Object.assign(new Error('The name has no address.'), { code: 'ENOTFOUND' });
}
