import type { Random } from '../../platform/random.ts';

/** A secret for X-Signature: 256 bits, with a prefix by which scanners recognise it. */
export function generateSigningSecret(random: Random): string {
  return `pss_${random.bytes(32).toString('base64url')}`;
}
