import type { Passwords } from '../organisation/auth/index.ts';

const hashes = new Map<string, Promise<string>>();

/** The hash of a password for tests, made once: each takes a tenth of a second of a processor, on purpose. */
export function hashOnce(passwords: Pick<Passwords, 'hash'>, password: string): Promise<string> {
  const known = hashes.get(password) ?? passwords.hash(password);
  hashes.set(password, known);
  return known;
}
