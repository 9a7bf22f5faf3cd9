import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Whose word about the client's address (`X-Forwarded-For`) is believed. */
export type TrustProxy =
  { kind: 'none' } | { kind: 'hops'; count: number } | { kind: 'addresses'; ranges: readonly string[] };

/** `false` or 0 = nobody, `true` = the one that connects to us, a number of hops, or addresses and CIDR networks. */
export function parseTrustProxy(given: string): TrustProxy | undefined {
  const word = given.toLowerCase();
  if (word === 'false' || word === '0') return { kind: 'none' };
  if (word === 'true') return { kind: 'hops', count: 1 };
  if (/^\d{1,2}$/.test(word)) return { kind: 'hops', count: Number(word) };
  const ranges = word.split(',').map((part) => part.trim());
  return ranges.every(isRange) ? { kind: 'addresses', ranges } : undefined;
}

/** A host name or an address (IPv6 with or without brackets), in lower case and without brackets. */
export function parseHost(given: string): string | undefined {
  const host = given.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  const isName = /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]*[a-z0-9])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9])?)*$/.test(host);
  return isName || isIP(host) !== 0 ? host : undefined;
}

/** ipaddr.js alone would take the short forms of 1980 (`10.1`) as addresses. */
function isRange(text: string): boolean {
  const [address = ''] = text.split('/');
  return isIP(address) !== 0 && (text === address || ipaddr.isValidCIDR(text));
}
