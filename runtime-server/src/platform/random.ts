import { createHash, randomBytes } from 'node:crypto';

/** The only source of randomness in the server. */
export interface Random {
  /** `length` random bytes. */
  bytes(length: number): Buffer;
}

export const systemRandom: Random = { bytes: (length) => (length > SMALL ? randomBytes(length) : takeSmall(length)) };

/**
 * Ids and nonces ask for a few bytes several times a message, and asking the system costs more than the bytes: they are
 * cut from a supply. No byte is given twice. Keys are longer, and get memory of their own.
 */
function takeSmall(length: number): Buffer {
  if (taken + length > supply.length) {
    supply = randomBytes(SUPPLY);
    taken = 0;
  }
  taken += length;
  return supply.subarray(taken - length, taken);
}

const SMALL = 16;
const SUPPLY = 2_048;
let supply = Buffer.alloc(0);
let taken = 0;

/** A number in [0, 1) with 48 random bits. */
export function randomFraction(random: Random): number {
  return random.bytes(6).readUIntBE(0, 6) / 2 ** 48;
}

/** Repeatable randomness for tests: the same seed gives the same bytes. Never use it for secrets. */
export function seededRandom(seed: string): Random {
  let counter = 0;
  return {
    bytes(length) {
      const parts: Buffer[] = [];
      for (let made = 0; made < length; made += 32) {
        parts.push(createHash('sha256').update(`${seed}:${counter++}`).digest());
      }
      return Buffer.concat(parts).subarray(0, length);
    },
  };
}
