import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import type { AppIdentity } from './sign-identity.ts';

/** Who may sign in to the example app. Parley knows nothing of these accounts but what an identity says. */
export const demoUsers = [
  { userId: 'mia', name: 'Mia', vip: true, password: 'mia likes tea' },
  { userId: 'noah', name: 'Noah', vip: false, password: 'noah likes rain' },
] as const;

export type Accounts = {
  /** A session for whoever knows the password; null for everybody else. */
  signIn: (userId: string, password: string) => string | null;
  signOut: (session: string) => void;
  /** Whose session it is. */
  find: (session: string) => AppIdentity | null;
};

/** Accounts with passwords that are kept as scrypt hashes, and sessions in memory. */
export function createAccounts(): Accounts {
  const users = demoUsers.map(({ password, ...identity }) => {
    const salt = randomBytes(16);
    return { identity, salt, hash: scryptSync(password, salt, 32) };
  });
  const sessions = new Map<string, AppIdentity>();
  return {
    signIn: (userId, password) => {
      const user = users.find(({ identity }) => identity.userId === userId);
      // Unknown names take as long as wrong passwords.
      const { salt, hash } = user ?? { salt: randomBytes(16), hash: randomBytes(32) };
      const isRight = timingSafeEqual(scryptSync(password, salt, 32), hash);
      if (!user || !isRight) return null;
      const session = randomBytes(32).toString('base64url');
      sessions.set(session, user.identity);
      return session;
    },
    signOut: (session) => void sessions.delete(session),
    find: (session) => sessions.get(session) ?? null,
  };
}
