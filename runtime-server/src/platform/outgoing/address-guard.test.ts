import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPublicAddress } from './address-guard.ts';

describe('refused', () => {
  test.each([
    ['unspecified', '0.0.0.0'],
    ['this network', '0.1.2.3'],
    ['loopback', '127.0.0.1'],
    ['loopback, far end', '127.255.255.254'],
    ['private 10/8', '10.0.0.1'],
    ['private 172.16/12', '172.31.255.255'],
    ['private 192.168/16', '192.168.1.1'],
    ['metadata service', '169.254.169.254'],
    ['container credentials', '169.254.170.2'],
    ['carrier-grade NAT', '100.64.0.1'],
    ['metadata in carrier-grade NAT', '100.100.100.200'],
    ['metadata on a public address', '168.63.129.16'],
    ['protocol assignments', '192.0.0.192'],
    ['benchmarking', '198.18.0.1'],
    ['documentation', '203.0.113.7'],
    ['multicast', '224.0.0.1'],
    ['reserved', '240.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['IPv6 unspecified', '::'],
    ['IPv6 loopback', '::1'],
    ['IPv6 link-local', 'fe80::1'],
    ['IPv6 link-local with a zone', 'fe80::1%eth0'],
    ['IPv6 site-local', 'fec0::1'],
    ['IPv6 unique-local', 'fd12:3456::1'],
    ['IPv6 metadata', 'fd00:ec2::254'],
    ['IPv6 multicast', 'ff02::1'],
    ['IPv6 documentation', '2001:db8::1'],
    ['IPv6 discard', '100::1'],
    ['IPv6 outside 2000::/3', '4000::1'],
    ['IPv4-mapped loopback', '::ffff:127.0.0.1'],
    ['IPv4-mapped private, in hex', '::ffff:a00:1'],
    ['IPv4-compatible', '::127.0.0.1'],
    ['IPv4-compatible public', '::808:808'],
    ['IPv4-translated', '::ffff:0:127.0.0.1'],
    ['NAT64 of a private address', '64:ff9b::10.0.0.1'],
    ['NAT64 of the metadata service', '64:ff9b::a9fe:a9fe'],
    ['local NAT64', '64:ff9b:1::8.8.8.8'],
    ['6to4 of a private address', '2002:0a00:0001::1'],
    ['Teredo', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
    ['ISATAP of a private address', '2600:1f00::5efe:10.0.0.1'],
    ['not an address', 'crm.internal'],
    ['empty', ''],
  ])('%s: %s', (_, address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('reached', () => {
  test.each([
    '8.8.8.8',
    '93.184.215.14',
    '172.32.0.1',
    '100.128.0.1',
    '2606:4700::1111',
    '::ffff:8.8.8.8',
    '64:ff9b::8.8.8.8',
  ])('%s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

const octet = fc.integer({ min: 0, max: 255 });

test('an address is as public as the IPv6 form that maps it, whatever the spelling', () => {
  fc.assert(
    fc.property(octet, octet, octet, octet, (a, b, c, d) => {
      const hex = [a * 256 + b, c * 256 + d].map((group) => group.toString(16)).join(':');
      expect(isPublicAddress(`::ffff:${hex}`)).toBe(isPublicAddress(`${a}.${b}.${c}.${d}`));
      expect(isPublicAddress(`64:ff9b::${hex}`)).toBe(isPublicAddress(`${a}.${b}.${c}.${d}`));
    }),
  );
});

test('no private IPv4 range has a hole', () => {
  const privateFirst = fc.constantFrom(
    [10],
    [127],
    [169, 254],
    [192, 168],
    [172, 16],
    [172, 31],
    [100, 64],
    [100, 127],
    [0],
  );
  fc.assert(
    fc.property(privateFirst, octet, octet, octet, (first, b, c, d) => {
      expect(isPublicAddress([...first, b, c, d].slice(0, 4).join('.'))).toBe(false);
    }),
  );
});
