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
