import { createHash, randomBytes } from 'node:crypto';

/** The only source of randomness in the server. */
export interface Random {
  /** `length` random bytes. */
  bytes(length: number): Buffer;
}

export const systemRandom: Random = { bytes: (length) => randomBytes(length) };

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
