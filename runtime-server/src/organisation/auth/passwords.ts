import { availableParallelism } from 'node:os';
import { createBoundedQueue } from '../../platform/concurrency/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { Random } from '../../platform/random.ts';
import type { createBetterAuth } from './better-auth.ts';

/** How passwords are kept: scrypt with a salt each, in better-auth's form. */
export type Passwords = {
  hash(password: string): Promise<string>;
  /** Takes the same time when there is no account to compare with. */
  verify(password: string, hash: string | null): Promise<boolean>;
};

/** `betterAuth` is asked for when the first password comes: to load it takes a quarter of a start. */
export function createPasswords(betterAuth: () => Promise<ReturnType<typeof createBetterAuth>>): Passwords {
  let loading: ReturnType<typeof betterAuth> | undefined;
  let unknownHash: Promise<string> | undefined;
  const context = async () => (await (loading ??= betterAuth())).$context;
  const queue = createBoundedQueue({ atOnce: hashesAtOnce, waiting: mostWaiting, refusal: busy });
  const hash = async (password: string): Promise<string> => {
    const { password: hasher } = await context();
    return queue(() => hasher.hash(password));
  };
  return {
    hash,
    async verify(password, stored) {
      const compared = stored ?? (await (unknownHash ??= hash('the password of nobody')));
      const { password: hasher } = await context();
      const isRight = await queue(() => hasher.verify({ hash: compared, password }));
      return isRight && stored !== null;
    },
  };
}

/**
 * Each takes a thread of the four that files, name look-ups and so new connections to the database need too, some 16 MB
 * and a tenth of a second. A processor is left to everybody else, and whoever comes when two seconds' worth of work waits is told to come again.
 */
const hashesAtOnce = Math.max(1, Math.min(2, availableParallelism() - 1));
const mostWaiting = 20 * hashesAtOnce;

function busy(): AppError {
  return new AppError('unavailable', 'Too many people sign in at this moment. Try again in a few seconds.', {
    retryAfterSeconds: 3,
  });
}

/** A password that can be read out: 20 characters without look-alikes, some 100 bits. */
export function generatePassword(random: Random): string {
  let password = '';
  while (password.length < 20) {
    for (const byte of random.bytes(32)) {
      // Bytes past the last whole multiple of the alphabet would favour its beginning.
      if (byte < ALPHABET.length * Math.floor(256 / ALPHABET.length))
        password += ALPHABET.charAt(byte % ALPHABET.length);
    }
  }
  return password.slice(0, 20);
}

const ALPHABET = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
