import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/index.ts';
import type { Authorise, IsOwnOrigin } from '../../platform/http/index.ts';
import type { NewId } from '../../platform/ids.ts';
import type { Random } from '../../platform/random.ts';
import type { Secrets } from '../../platform/secrets.ts';
import type { ClosedSince } from '../applications/closed-applications.ts';
import { createAuthenticate, type Authenticate, type ResolveVisitor, type SwitchesOf } from './authenticate.ts';
import { createAuthorise } from './authorise.ts';
import { createPasswords, type Passwords } from './passwords.ts';
import { createSessionCookie } from './session-cookie.ts';
import { createSecondFactors, type SecondFactors } from '../one-time-codes/second-factor.ts';
import { recordAttempts } from './sign-in-attempts.ts';
import { createSignIns, type SignIns } from './sign-in.ts';

export type { ResolveVisitor, SwitchesOf } from './authenticate.ts';
export type { Passwords } from './passwords.ts';
export type { SessionRevoked, SignIns } from './sign-in.ts';

/** Everything about who asks: sign-ins, passwords, and the decision for requests and for the upgrade of sockets. */
export type Auth = {
  signIns: SignIns;
  passwords: Passwords;
  secondFactors: SecondFactors;
  /** Who asks, or nobody; for what is no declared route. */
  authenticate: Authenticate;
  /** Whether they may. For a socket: `authorise(access, { method: 'UPGRADE', headers, host })`. */
  authorise: Authorise;
};

export type AuthOptions = {
  database: Database;
  clock: Clock;
  newId: NewId;
  random: Random;
  secrets: Secrets;
  /** Where people open us, for Secure cookies. */
  baseUrl: string;
  isOwnOrigin: IsOwnOrigin;
  /** Visitor tokens; without it none is known. */
  resolveVisitor?: ResolveVisitor;
  switchesOf: SwitchesOf;
  closedSince: ClosedSince;
};

export function createAuth(options: AuthOptions): Auth {
  const { database, newId, secrets, baseUrl, resolveVisitor = () => Promise.resolve(null) } = options;
  const secret = secrets.derive('sign-in').toString('base64url');
  const cookie = createSessionCookie({ secret, isSecure: baseUrl.startsWith('https:') });
  const passwords = createPasswords(async () => {
    const { createBetterAuth } = await import('./better-auth.ts');
    return createBetterAuth({ database, secret, baseUrl, newId });
  });
  const authenticate = createAuthenticate({ ...options, cookie, resolveVisitor });
  const secondFactors = createSecondFactors(options);
  return {
    passwords,
    secondFactors,
    authenticate,
    authorise: createAuthorise(authenticate, options.closedSince),
    signIns: recordAttempts(
      createSignIns({ ...options, cookie, passwords, checkSecondFactor: secondFactors.check }),
      options,
    ),
  };
}
