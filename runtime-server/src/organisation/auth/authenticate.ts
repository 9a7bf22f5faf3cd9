import { findApiKey, touchApiKey } from './api-key.store.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { Credentials, IsOwnOrigin } from '../../platform/http/index.ts';
import type { AccountActor, Actor, ApiKeyActor, VisitorActor } from '../../platform/http/actor.ts';
import { idleSeconds } from './idle-seconds.ts';
import { withoutSwitchedOff, type AgentSwitches } from './permissions.ts';
import { noRights, rightsOfKey, rightsOfMember } from './rights.ts';
import type { KeptSignIn, SessionCookie } from './session-cookie.ts';
import { placeOf } from './sign-in-method.ts';
import { findSignIn, touchSignIn } from './sign-in.store.ts';

/** Whose visitor token it is; null = not a token, or over. */
export type ResolveVisitor = (token: string) => Promise<VisitorActor | null>;

/**
 * Finds who asks: by `Authorization: Bearer` (API key or visitor token), else by the cookie of a sign-in. Null = nobody.
 * @throws AppError `unauthorized` for credentials that are wrong or over, `forbidden` for a cookie with a foreign origin
 */
export type Authenticate = (credentials: Credentials) => Promise<{ actor: Actor | null; cookies: string[] }>;

/** What an application has switched off for its agents, as it is now or was a moment ago. */
export type SwitchesOf = (applicationId: string) => Promise<AgentSwitches>;

export function createAuthenticate(options: {
  database: Database;
  clock: Clock;
  cookie: SessionCookie;
  isOwnOrigin: IsOwnOrigin;
  resolveVisitor: ResolveVisitor;
  switchesOf: SwitchesOf;
}): Authenticate {
  const { database, clock, cookie, isOwnOrigin, resolveVisitor, switchesOf } = options;

  const byBearer = async (token: string): Promise<Actor> => {
    const actor = token.startsWith(apiKeyPrefix) ? await byApiKey(token) : await resolveVisitor(token);
    if (actor) return actor;
    throw new AppError('unauthorized', 'The key or token is not known, was revoked, or has expired.');
  };

  const byApiKey = async (key: string): Promise<ApiKeyActor | null> => {
    const found = await findApiKey(database.kysely, key);
    if (!found) return null;
    const { id, applicationId, scopes, agentId, lastUsedAt } = found;
    const now = clock.now();
    if (isOlder(lastUsedAt, now)) await touchApiKey(database.kysely, id, now);
    const { permissions: all, reach } = rightsOfKey(scopes);
    const permissions = withoutSwitchedOff(all, null, await switchesOf(applicationId));
    return { kind: 'api-key', keyId: id, applicationId, agentId, permissions, reach };
  };

  const byCookie = async (
    { token, place }: KeptSignIn,
    isAttended: boolean,
  ): Promise<{ actor: AccountActor | null; cookies: string[] }> => {
    const found = await findSignIn(database.kysely, token);
    const now = clock.now();
    if (!found || found.expiresAt <= now) return { actor: null, cookies: [await cookie.clear(place)] };
    // Its cookie stays: with it the place can be taken back.
    if (found.replacedAt !== null) return { actor: null, cookies: [] };
    const { accountId, sessionId, agentId, role } = found;
    const cookies: string[] = [];
    if (isAttended && isOlder(found.updatedAt, now)) {
      await touchSignIn(database.kysely, sessionId, now, new Date(now.getTime() + idleSeconds * 1000));
      cookies.push(await cookie.write(token, place));
    }
    // Removed from the application: as if none were chosen.
    const applicationId = agentId === null ? null : found.applicationId;
    const { lacksSecondFactor } = found;
    // Nothing is open until there is one, besides the account itself.
    const { permissions: all, reach } =
      role === null || lacksSecondFactor ? noRights : rightsOfMember(role, found.madeRole);
    const permissions =
      applicationId === null ? all : withoutSwitchedOff(all, role ?? '', await switchesOf(applicationId));
    const method = placeOf(found.method);
    const isOwner = found.ownsInstallation && !method.isConfined;
    const who = { accountId, sessionId, applicationId, agentId, role, ...method, isOwner };
    return { actor: { kind: 'account', ...who, permissions, reach, lacksSecondFactor }, cookies };
  };

  return async ({ method, headers, host }) => {
    const bearer = /^Bearer +(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
    if (bearer !== undefined) return { actor: await byBearer(bearer), cookies: [] };
    const kept = await cookie.read(headers);
    if (kept.length === 0) return { actor: null, cookies: [] };
    if (!harmlessMethods.has(method)) refuseForeignOrigin(headers.get('origin'), host, isOwnOrigin);
    const gone: string[] = [];
    for (const one of kept) {
      const { actor, cookies } = await byCookie(one, headers.get(unattendedHeader) === null);
      if (actor) return { actor, cookies };
      gone.push(...cookies);
    }
    return { actor: null, cookies: gone };
  };
}

export const apiKeyPrefix = 'prk_';

/**
 * What a page of ours asks for by itself, while nobody has touched it for a while: it makes no sign-in last longer, or a
 * page that is left open would never be signed out.
 */
const unattendedHeader = 'parley-unattended';

/** A cookie is sent along by any page's request; only these change nothing. The upgrade of a socket is not among them. */
const harmlessMethods = new Set(['GET', 'HEAD']);

/** Against cross-site request forgery (CSRF). */
function refuseForeignOrigin(origin: string | null, host: string, isOwnOrigin: IsOwnOrigin): void {
  if (origin !== null && isOwnOrigin(origin, host)) return;
  throw new AppError(
    'forbidden',
    origin === null
      ? 'A request that changes something by a cookie session must carry our own Origin. Send that header, or use an API key.'
      : 'This page is not one of ours (its Origin is another), so it may not act for you. Open the console itself; if this is it, set PUBLIC_URL to its address.',
  );
}

/** Recording every use would be a write per request. */
function isOlder(last: Date | null, now: Date): boolean {
  return last === null || now.getTime() - last.getTime() > TOUCH_EVERY_MS;
}

const TOUCH_EVERY_MS = 60_000;
