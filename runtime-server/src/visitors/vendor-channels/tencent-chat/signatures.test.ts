import { createHmac } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callbackSignature, isGenuineCallback } from './callback-signature.ts';
import { createUserSig } from './user-sig.ts';

describe('a UserSig', () => {
  it('decodes to claims whose signature verifies, in signs that an address carries', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 ** 32 - 1 }),
        fc.string({ minLength: 1, maxLength: 40 }),
        fc.string({ minLength: 1, maxLength: 64 }),
        fc.integer({ min: 1_600_000_000, max: 2_000_000_000 }),
        (sdkAppId, identifier, secretKey, seconds) => {
          const now = new Date(seconds * 1000 + 999);
          const sig = createUserSig({ sdkAppId, identifier, secretKey, now, expireSeconds: 86_400 });
          expect(sig).toMatch(/^[A-Za-z0-9*_-]+$/);
          const base64 = sig.replaceAll('*', '+').replaceAll('-', '/').replaceAll('_', '=');
          const claims = JSON.parse(inflateSync(Buffer.from(base64, 'base64')).toString('utf8')) as Record<
            string,
            unknown
          >;
          const signed = `TLS.identifier:${identifier}\nTLS.sdkappid:${sdkAppId}\nTLS.time:${seconds}\nTLS.expire:86400\n`;
          expect(claims).toEqual({
            'TLS.ver': '2.0',
            'TLS.identifier': identifier,
            'TLS.sdkappid': sdkAppId,
            'TLS.time': seconds,
            'TLS.expire': 86_400,
            'TLS.sig': createHmac('sha256', secretKey).update(signed).digest('base64'),
          });
        },
      ),
    );
  });
});

describe('the signature of a callback', () => {
  const requestTime = '1669872112';
  const sign = '17773bc39a671d7b9aa835458704d2a6db81360a5940292b587d6d760d484061';
  const token = 'xxxxyyyy';
  const at = (offset: number) => new Date((1_669_872_112 + offset) * 1000);

  it('is that of the vendor’s documentation', () => {
    expect(callbackSignature(token, requestTime)).toBe(sign);
  });

  it('counts for a minute, with its own token and time only', () => {
    expect(isGenuineCallback({ sign, requestTime }, { token, now: at(60) })).toBe(true);
    expect(isGenuineCallback({ sign: sign.toUpperCase(), requestTime }, { token, now: at(-60) })).toBe(true);
    expect(isGenuineCallback({ sign, requestTime }, { token, now: at(61) })).toBe(false);
    expect(isGenuineCallback({ sign, requestTime }, { token, now: at(-61) })).toBe(false);
    expect(isGenuineCallback({ sign, requestTime }, { token: 'xxxyyy', now: at(0) })).toBe(false);
    expect(isGenuineCallback({ sign, requestTime: '1669872113' }, { token, now: at(0) })).toBe(false);
    expect(isGenuineCallback({ sign: '', requestTime }, { token, now: at(0) })).toBe(false);
    expect(isGenuineCallback({ sign, requestTime: '1e9' }, { token, now: at(0) })).toBe(false);
  });
});
