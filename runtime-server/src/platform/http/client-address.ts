import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { TrustProxy } from '../config/proxies.ts';

/**
 * The address of the client: of who connects to us, or, where that is a trusted proxy, what the nearest trusted proxy says
 * in `X-Forwarded-For`. What an untrusted hop claims is never believed.
 */
export function clientAddress(remote: string | undefined, forwardedFor: string | null, trust: TrustProxy): string {
  const socket = normalise(remote ?? '') ?? 'unknown';
  if (trust.kind === 'none') return socket;
  const hops = [...(forwardedFor ?? '').split(',').map((part) => normalise(part.trim()) ?? ''), socket];
  let index = hops.length - 1;
  for (let trusted = 0; index > 0; index -= 1, trusted += 1) {
    const isTrusted = trust.kind === 'hops' ? trusted < trust.count : isInRanges(hops[index] ?? '', trust.ranges);
    // A claim that is no address ends the chain: nothing before it can be told either.
    if (!isTrusted || hops[index - 1] === '') break;
  }
  return hops[index] || socket;
}

/** Without brackets and port, and IPv4 as IPv4 also where it came mapped into IPv6; undefined = no address. */
function normalise(given: string): string | undefined {
  const bare = given.replace(/^\[([^\]]*)\](?::\d+)?$/, '$1').replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1');
  return isIP(bare) === 0 ? undefined : ipaddr.process(bare).toString();
}

function isInRanges(address: string, ranges: readonly string[]): boolean {
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.process(address);
  return ranges.some((range) => {
    const [base, bits] = range.includes('/') ? ipaddr.parseCIDR(range) : [ipaddr.process(range), undefined];
    if (base.kind() !== parsed.kind()) return false;
    return parsed.match(base, bits ?? (base.kind() === 'ipv4' ? 32 : 128));
  });
}
