/**
 * Whether a host, as it is written, may lie in the public network: not a name without dots, a name reserved for local
 * use (RFC 6761, 6762, 8375), or an address of a loopback, private or link-local range (RFC 1918, 4193, 3927).
 */
export function isPublicHost(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  if (name.includes(':')) return !/^(?:::1?$|f[cd]|fe[89ab])/.test(name);
  const address = /^(\d+)\.(\d+)\.\d+\.\d+$/.exec(name);
  if (address) return !isPrivateAddress(Number(address[1]), Number(address[2]));
  return name.includes('.') && !/\.(?:localhost|local|internal|lan|home\.arpa|test|intranet)$/.test(name);
}

function isPrivateAddress(first: number, second: number): boolean {
  if (first === 0 || first === 10 || first === 127) return true;
  if (first === 172) return second >= 16 && second <= 31;
  if (first === 192) return second === 168;
  if (first === 169) return second === 254;
  return first === 100 && second >= 64 && second <= 127;
}
