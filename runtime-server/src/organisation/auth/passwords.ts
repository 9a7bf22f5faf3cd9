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
  const hash = async (password: string): Promise<string> => (await context()).password.hash(password);
  return {
    hash,
    async verify(password, stored) {
      const compared = stored ?? (await (unknownHash ??= hash('the password of nobody')));
      const isRight = await (await context()).password.verify({ hash: compared, password });
      return isRight && stored !== null;
    },
  };
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
