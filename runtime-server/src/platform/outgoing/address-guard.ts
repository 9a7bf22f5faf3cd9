import ipaddr from 'ipaddr.js';

/**
 * Whether an IP address belongs to the public internet, so that a call made for an administrator may go there: the guard
 * against server-side request forgery (SSRF).
 *
 * Everything is refused that is not ordinary global unicast: private, loopback, link-local (which holds the metadata
 * services), unique-local, carrier-grade NAT, multicast, reserved, documentation and benchmarking ranges (IANA special
 * purpose registries), and IPv6 forms that carry an IPv4 address which is itself refused. What does not parse as an
 * address is refused too.
 *
 * @example
 * isPublicAddress('93.184.215.14'); // true
 * isPublicAddress('::ffff:10.0.0.1'); // false
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  return parsed instanceof ipaddr.IPv6 ? isPublicIPv6(parsed) : isPublicIPv4(parsed);
}

/** Metadata services that sit on addresses which look public. */
const metadataAddresses = new Set([
  '168.63.129.16', // Azure: https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
]);

function isPublicIPv4(address: ipaddr.IPv4): boolean {
  return address.range() === 'unicast' && !metadataAddresses.has(address.toString());
}

const globalUnicast = ipaddr.IPv6.parse('2000::');
const nat64 = ipaddr.IPv6.parse('64:ff9b::');

function isPublicIPv6(address: ipaddr.IPv6): boolean {
  if (address.isIPv4MappedAddress()) return isPublicIPv4(address.toIPv4Address());
  // The well-known NAT64 prefix is how an IPv6-only network reaches ordinary IPv4 hosts (RFC 6052).
  if (address.match(nat64, 96)) return isPublicIPv4(new ipaddr.IPv4(address.toByteArray().slice(12)));
  // Only 2000::/3 is handed out (RFC 4291); 'unicast' then excludes 6to4, Teredo, documentation and the like.
  return address.match(globalUnicast, 3) && address.range() === 'unicast' && !isIsatap(address);
}

/** ISATAP (RFC 5214) hides any IPv4 address behind an interface id of `[02]00:5efe`. */
function isIsatap(address: ipaddr.IPv6): boolean {
  const [, , , , group, marker] = address.parts;
  return (group === 0 || group === 0x200) && marker === 0x5efe;
}
