import { expect, test } from 'vitest';
import { noAllowedHosts, parseAllowedHosts } from './allowed-hosts.ts';

test('allows names and addresses as URLs spell them, on every port', () => {
  const allowed = parseAllowedHosts(' 127.0.0.1, CRM.Internal. ,::1,bücher.test');
  for (const host of ['127.0.0.1', 'crm.internal', 'crm.internal.', '[::1]', '::1', 'xn--bcher-kva.test']) {
    expect(allowed.has(host, 1234), host).toBe(true);
  }
  expect(allowed.has('127.0.0.2', 1234)).toBe(false);
  expect(allowed.has('sub.crm.internal', 1234)).toBe(false);
});

test('an entry with a port allows that port only', () => {
  const allowed = parseAllowedHosts('127.0.0.1:8090,[::1]:8091');
  expect(allowed.has('127.0.0.1', 8090)).toBe(true);
  expect(allowed.has('127.0.0.1', 8091)).toBe(false);
  expect(allowed.has('[::1]', 8091)).toBe(true);
  expect(allowed.has('[::1]', 8090)).toBe(false);
});

test('odd spellings of an address in the list mean that address', () => {
  expect(parseAllowedHosts('2130706433').has('127.0.0.1', 80)).toBe(true);
});

test('an empty list allows nothing', () => {
  expect(parseAllowedHosts(' , ').has('127.0.0.1', 80)).toBe(false);
  expect(noAllowedHosts.has('127.0.0.1', 80)).toBe(false);
});

test.each([
  'http://crm.internal',
  'crm internal',
  '10.0.0.0/8',
  'crm.internal:0',
  'crm.internal:70000',
  '*',
  'a:b',
  '[::1',
  '999.1.1.1',
])('refuses the entry "%s", naming it', (entry) => {
  if (entry === '*') return expect(parseAllowedHosts(entry).has('crm.internal', 80)).toBe(false);
  expect(() => parseAllowedHosts(`127.0.0.1,${entry}`)).toThrow(
    new RegExp(`"${entry.replace(/[[*]/g, '\\$&')}" is not a host`),
  );
});
