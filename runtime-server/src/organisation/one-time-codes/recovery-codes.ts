import { createHmac } from 'node:crypto';
import type { Random } from '../../platform/random.ts';

/** Ten codes such as `k7mq2-x9dfh`: some 49 bits each, without look-alikes. */
export function newRecoveryCodes(random: Random): string[] {
  return Array.from({ length: HOW_MANY }, () => {
    let code = '';
    while (code.length < LENGTH) {
      for (const byte of random.bytes(LENGTH * 2)) {
        // Bytes past the last whole multiple of the alphabet would favour its beginning.
        if (code.length < LENGTH && byte < ALPHABET.length * Math.floor(256 / ALPHABET.length))
          code += ALPHABET.charAt(byte % ALPHABET.length);
      }
    }
    return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;
  });
}

/** How a code is kept: found only by who has the installation's key. However it is written, it is the same. */
export function hashRecoveryCode(key: Buffer, code: string): string {
  return createHmac('sha256', key).update(foldCode(code)).digest('base64url');
}

/** Codes are typed with blanks and dashes, and in capitals. */
export function foldCode(code: string): string {
  return code
    .normalize('NFKC')
    .replace(/[\s\p{Pd}]/gu, '')
    .toLowerCase();
}

const HOW_MANY = 10;
const LENGTH = 10;
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
