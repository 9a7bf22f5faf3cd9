import { Secret } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { systemRandom } from '../../platform/random.ts';
import { foldCode, hashRecoveryCode, newRecoveryCodes } from './recovery-codes.ts';
import { newTotpSecret, stepOfCode, totpUri } from './totp.ts';

describe('a code of an authenticator', () => {
  // https://www.rfc-editor.org/rfc/rfc6238#appendix-B, of which six digits are the last six of eight
  const secret = Secret.fromUTF8('12345678901234567890').base32;

  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [20_000_000_000, '353130'],
  ])('is that of RFC 6238 at %d s', (seconds, code) => {
    expect(stepOfCode(secret, code, new Date(seconds * 1000))).toBe(Math.floor(seconds / 30));
  });

  it('is known one step early and late, and not two', () => {
    const at = (seconds: number) => stepOfCode(secret, '005924', new Date((1_234_567_890 + seconds) * 1000));
    expect([at(-30), at(30)]).toEqual([41_152_263, 41_152_263]);
    expect([at(-61), at(61), at(3_600)]).toEqual([null, null, null]);
  });

  it('has a secret of 160 bits, and a text for its QR code', () => {
    const fresh = newTotpSecret(systemRandom);
    expect(fresh).toMatch(/^[A-Z2-7]{32}$/);
    expect(newTotpSecret(systemRandom)).not.toBe(fresh);
    const uri = new URL(totpUri({ secret: fresh, account: 'zoë+x@example.com', issuer: 'Parley' }));
    expect(uri.protocol).toBe('otpauth:');
    expect(uri.searchParams.get('secret')).toBe(fresh);
    expect(decodeURIComponent(uri.pathname)).toContain('zoë+x@example.com');
  });
});

describe('recovery codes', () => {
  it('are ten, all different, and can be read out', () => {
    const codes = newRecoveryCodes(systemRandom);
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^[a-hjkmnp-z2-9]{5}-[a-hjkmnp-z2-9]{5}$/);
  });

  it('are the same however they are typed, and kept by a key', () => {
    const key = Buffer.from('key');
    expect(foldCode(' K7MQ2 – x9dfh ')).toBe('k7mq2x9dfh');
    expect(hashRecoveryCode(key, 'K7MQ2 X9DFH')).toBe(hashRecoveryCode(key, 'k7mq2-x9dfh'));
    expect(hashRecoveryCode(Buffer.from('other'), 'k7mq2-x9dfh')).not.toBe(hashRecoveryCode(key, 'k7mq2-x9dfh'));
  });
});
