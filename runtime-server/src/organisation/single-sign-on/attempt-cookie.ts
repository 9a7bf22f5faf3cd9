import { parse, serialize } from 'hono/utils/cookie';
import type { Clock } from '../../platform/clock.ts';
import { openText, seal, SealError, type Secrets } from '../../platform/secrets.ts';
import type { Attempt } from './provider.ts';

/** A sign-in at a provider, while somebody is there: for which application, until when, and where to go afterwards. */
export type SealedAttempt = Attempt & { applicationId: string; revision: number; to: string };

/**
 * Keeps an attempt in the browser that began it, sealed, for ten minutes: any node can end it, and nobody can end
 * another's (login CSRF).
 */
export type AttemptCookie = {
  write(attempt: SealedAttempt): string;
  /** Null = there is none, it is too old, or not of us. */
  read(headers: Headers): SealedAttempt | null;
  clear(): string;
};

export function createAttemptCookie(deps: { secrets: Secrets; clock: Clock; isSecure: boolean }): AttemptCookie {
  const { secrets, clock, isSecure } = deps;
  const name = `${isSecure ? '__Secure-' : ''}parley.sso`;
  const attributes = { path: '/api/v1/auth/sso', httpOnly: true, sameSite: 'Lax', secure: isSecure } as const;
  return {
    write: (attempt) => {
      const until = clock.now().getTime() + LASTS_SECONDS * 1000;
      const value = seal(secrets.encryption, JSON.stringify({ attempt, until }), PLACE);
      return serialize(name, value, { ...attributes, maxAge: LASTS_SECONDS });
    },
    read: (headers) => {
      const value = parse(headers.get('cookie') ?? '', name)[name];
      if (value === undefined || value === '') return null;
      try {
        const { attempt, until } = JSON.parse(openText(secrets.encryption, value, PLACE)) as Kept;
        return until > clock.now().getTime() ? attempt : null;
      } catch (error) {
        if (error instanceof SealError) return null;
        throw error;
      }
    },
    clear: () => serialize(name, '', { ...attributes, maxAge: 0 }),
  };
}

/** Sealed by us: what opens has this shape. */
type Kept = { attempt: SealedAttempt; until: number };

const PLACE = 'single_sign_on/attempt';
const LASTS_SECONDS = 600;
