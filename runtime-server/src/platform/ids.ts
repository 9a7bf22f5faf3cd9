import { systemClock, type Clock } from './clock.ts';
import { systemRandom, type Random } from './random.ts';

/** Makes ids: `newId('ses')` → `ses_01k…`. */
export type NewId = <Prefix extends string>(prefix: Prefix) => `${Prefix}_${string}`;

/**
 * A generator of opaque ids: a readable prefix and 26 characters of Crockford's base 32 that hold 48 bits of
 * milliseconds and 80 random bits (the ULID layout, in lower case). Ids of one generator are strictly increasing
 * as strings, also within a millisecond and when the clock steps back, which keeps index pages hot.
 */
export function createIdGenerator({ clock, random }: { clock: Clock; random: Random }): NewId {
  let lastMs = -1;
  let lastTail = 0n;
  return (prefix) => {
    const nowMs = clock.now().getTime();
    if (nowMs > lastMs) {
      lastMs = nowMs;
      lastTail = toBigInt(random.bytes(10));
    } else {
      // A random stride, not +1: a neighbouring id cannot be guessed from one that is known.
      lastTail += toBigInt(random.bytes(4)) + 1n;
      if (lastTail >= TAIL_LIMIT) {
        lastMs += 1;
        lastTail = toBigInt(random.bytes(9));
      }
    }
    return `${prefix}_${encode((BigInt(lastMs) << 80n) | lastTail)}`;
  };
}

/** The generator that the server itself uses. */
export const newId: NewId = createIdGenerator({ clock: systemClock, random: systemRandom });

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const TAIL_LIMIT = 1n << 80n;
const LENGTH = 26;

function encode(value: bigint): string {
  let text = '';
  for (let i = 0, rest = value; i < LENGTH; i++, rest >>= 5n) text = ALPHABET.charAt(Number(rest & 31n)) + text;
  return text;
}

function toBigInt(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`);
}
