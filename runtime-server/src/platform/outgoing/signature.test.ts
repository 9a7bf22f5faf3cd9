import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { signBody, verifySignature } from './signature.ts';

const body = '{"Phonenumber":"008618621500000"}';

test('signs t.body with HMAC-SHA256, in hex', () => {
  // printf '1767600000.{"Phonenumber":"008618621500000"}' | openssl dgst -sha256 -hmac whsec
  expect(signBody('whsec', body, 1_767_600_000)).toBe(
    't=1767600000,v1=be59d0ae28d35a6e1f8b85a703125147f1ba2eb56a866d160f8130ce9e5a7059',
  );
});

test('a signature verifies with its own body and secret, as text or bytes, and with no other', () => {
  const text = fc.string({ unit: 'grapheme' });
  fc.assert(
    fc.property(text, text, text, fc.integer({ min: 0, max: 4e9 }), (secret, signed, other, time) => {
      const header = signBody(secret, signed, time);
      expect(verifySignature(header, signed, secret, { now: time })).toBe(true);
      expect(verifySignature(header, Buffer.from(signed), secret, { now: time })).toBe(true);
      expect(verifySignature(header, other, secret, { now: time })).toBe(
        Buffer.from(other).equals(Buffer.from(signed)),
      );
      expect(verifySignature(header, signed, `${secret}x`, { now: time })).toBe(false);
    }),
  );
});

describe('time', () => {
  const header = signBody('whsec', body, 1_000_000);
  test.each([
    [1_000_300, true],
    [1_000_301, false],
    [999_700, true],
    [999_699, false],
  ])('at %i: %s', (now, valid) => {
    expect(verifySignature(header, body, 'whsec', { now })).toBe(valid);
  });

  test('the tolerance can be set', () => {
    expect(verifySignature(header, body, 'whsec', { now: 1_000_010, toleranceSeconds: 9 })).toBe(false);
  });
});

test('one good v1 among several is enough, so a secret can be replaced', () => {
  const [time = '', fresh = ''] = signBody('new', body, 1_000_000).split(',');
  const old = signBody('old', body, 1_000_000).split(',')[1] ?? '';
  expect(verifySignature(`${time}, ${old}, ${fresh}`, body, 'new', { now: 1_000_000 })).toBe(true);
});

test.each([undefined, null, '', 't=1000000', 'v1=00', 't=x,v1=00', 't=1000000,v1=zz', 't=1000000,v0=00', ','])(
  'refuses the malformed header %j',
  (header) => {
    expect(verifySignature(header, body, 'whsec', { now: 1_000_000 })).toBe(false);
  },
);
