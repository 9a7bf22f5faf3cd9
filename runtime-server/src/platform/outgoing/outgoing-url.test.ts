import { expect, test } from 'vitest';
import { parseOutgoingUrl } from './outgoing-url.ts';

test.each([
  ['http://2130706433/', '127.0.0.1'],
  ['http://0x7f.1/', '127.0.0.1'],
  ['http://0177.0.0.01/', '127.0.0.1'],
  ['http://0/', '0.0.0.0'],
  ['http://127.0.0.1./', '127.0.0.1'],
  ['http://１２７.０.０.１/', '127.0.0.1'],
  ['http://[::ffff:127.0.0.1]/', '[::ffff:7f00:1]'],
  ['https://CRM.Example.com/score', 'crm.example.com'],
])('%s means the host %s', (text, hostname) => {
  expect(parseOutgoingUrl(text)).toMatchObject({ status: 'parsed', url: { hostname } });
});

test.each([
  '',
  'crm.example.com/score',
  'file:///etc/passwd',
  'ftp://crm.example.com/',
  'javascript:alert(1)',
  'data:application/json,{}',
  'https://',
  'http://[fe80::1%25eth0]/',
  'http://127.0.0.1:99999/',
  'https://user:password@crm.example.com/',
  'https://user@crm.example.com/',
  'https://crm.example.com/users/%2E%2E/orders',
  'https://crm.example.com/users/.%2e',
  'https://crm.example.com\\%2E',
])('refuses "%s" for good', (text) => {
  expect(parseOutgoingUrl(text)).toMatchObject({ status: 'failed', reason: 'bad_url', retryable: false });
});

test.each([
  'https://crm.example.com/v1/../v2',
  'https://crm.example.com/%2E%2E%2E/a',
  'https://crm.example.com/?q=/%2E%2E/',
])('takes "%s" as it was written', (text) => {
  expect(parseOutgoingUrl(text)).toMatchObject({ status: 'parsed' });
});
