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
  let time = '';
  /** The random part, as two numbers of 40 bits: numbers are several times faster here than a bigint. */
  let high = 0;
  let low = 0;

  const enter = (ms: number): void => {
    lastMs = ms;
    time = encode(Math.floor(ms / HALF)).slice(-2) + encode(ms % HALF);
  };
  const advance = (): void => {
    // A random stride, not +1: a neighbouring id cannot be guessed from one that is known.
    low += random.bytes(4).readUInt32BE() + 1;
    if (low < HALF) return;
    low -= HALF;
    high += 1;
    if (high < HALF) return;
    enter(lastMs + 1);
    const tail = random.bytes(9);
    high = tail.readUInt32BE();
    low = tail.readUIntBE(4, 5);
  };

  return (prefix) => {
    const nowMs = clock.now().getTime();
    if (nowMs > lastMs) {
      enter(nowMs);
      const tail = random.bytes(10);
      high = tail.readUIntBE(0, 5);
      low = tail.readUIntBE(5, 5);
    } else advance();
    return `${prefix}_${time}${encode(high)}${encode(low)}`;
  };
}

/** The generator that the server itself uses. */
export const newId: NewId = createIdGenerator({ clock: systemClock, random: systemRandom });

const ALPHABET = [...'0123456789abcdefghjkmnpqrstvwxyz'];
const PAIRS = ALPHABET.flatMap((first) => ALPHABET.map((second) => first + second));
const HALF = 2 ** 40;

/** 40 bits as eight characters. */
function encode(value: number): string {
  const upper = Math.floor(value / 2 ** 20);
  const lower = value % 2 ** 20;
  return `${PAIRS[upper >> 10]}${PAIRS[upper & 1023]}${PAIRS[lower >> 10]}${PAIRS[lower & 1023]}`;
}
