import { Secret, TOTP } from 'otpauth';
import type { Random } from '../../platform/random.ts';

/** Time-based one-time passwords (RFC 6238) as every authenticator reads them: SHA-1, six digits, 30 seconds. */

const PERIOD_SECONDS = 30;
const SECRET_BYTES = 20;

/** A new secret, in base32. */
export function newTotpSecret(random: Random): string {
  const bytes = random.bytes(SECRET_BYTES);
  return new Secret({ buffer: new Uint8Array(bytes).buffer }).base32;
}

/** What the QR code of a set-up says. */
export function totpUri({ secret, account, issuer }: { secret: string; account: string; issuer: string }): string {
  return new TOTP({ issuer, label: account, secret, period: PERIOD_SECONDS }).toString();
}

/** The step of time that a code belongs to, with one step of slack on each side; null = it is not the code of any. */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  const delta = new TOTP({ secret, period: PERIOD_SECONDS }).validate({
    token: code,
    timestamp: now.getTime(),
    window: 1,
  });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / PERIOD_SECONDS) + delta;
}
