import { lookup as lookupInSystem } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import { Agent, buildConnector, Pool } from 'undici';
import { isPublicAddress } from './address-guard.ts';
import { noAllowedHosts } from './allowed-hosts.ts';
import { RefusedAddressError } from './guard-options.ts';
import type { GuardOptions, ResolvedAddress } from './guard-options.ts';

export { request } from 'undici';

/** What a guarded dispatcher is made of; its connections check where they go. */
export function createGuardedAgent(options: GuardOptions): Agent {
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
