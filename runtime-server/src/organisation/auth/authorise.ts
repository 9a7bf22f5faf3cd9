import type { Permission } from '@parley/schemas';
import { AppError } from '../../platform/errors/index.ts';
import type { Access, Authorise } from '../../platform/http/index.ts';
import { closedDays, closedToVisitors, type ClosedSince } from '../applications/closed-applications.ts';
import type { Actor } from '../../platform/http/actor.ts';
import type { Authenticate } from './authenticate.ts';

/**
 * The one place that decides whether somebody may call a route: from the route's declaration and nothing else. Whether
 * the very thing that is asked for is theirs (IDOR) is decided where it is found, by application and owner.
 */
export function createAuthorise(authenticate: Authenticate, closedSince: ClosedSince): Authorise {
  return async (access, credentials) => {
    if (access === 'public') return { actor: null };
    const { actor, cookies } = await authenticate(credentials);
    decide(access, actor);
    await refuseClosed(closedSince, access, actor, credentials.method);
    return { actor, cookies };
  };
}

/** @throws AppError `unauthorized` = nobody is signed in, `forbidden` = somebody who may not */
function decide(access: Exclude<Access, 'public'>, actor: Actor | null): void {
  if (access === 'visitor') {
    if (actor === null) throw new AppError('unauthorized', 'Send the visitor token: "Authorization: Bearer …".');
    if (actor.kind !== 'visitor') throw new AppError('forbidden', 'This is for visitors: send a visitor token.');
    return;
  }
  if (actor === null) throw new AppError('unauthorized', 'Sign in, or send an API key: "Authorization: Bearer prk_…".');
  if (actor.kind === 'visitor') throw new AppError('forbidden', 'A visitor token does not open this.');
  if (access === 'owner') {
    if (actor.kind === 'account' && actor.isOwner && !actor.lacksSecondFactor) return;
    throw new AppError('forbidden', 'This is for owners of the installation. Ask one of them.');
  }
  if (access === 'account') {
    if (actor.kind !== 'account') throw new AppError('forbidden', 'This belongs to a sign-in; an API key has none.');
    return;
  }
  if (actor.applicationId === null) {
    throw new AppError('forbidden', 'Choose an application first: POST /api/v1/auth/application {"id"}.');
  }
  if (actor.kind === 'account' && actor.lacksSecondFactor) {
    throw new AppError(
      'forbidden',
      'This application asks for a second factor, and your account has none. Set one up on your account page.',
    );
  }
  const wanted: readonly Permission[] = typeof access.permission === 'string' ? [access.permission] : access.permission;
  if (!wanted.some((permission) => actor.permissions.has(permission))) {
    const what = wanted.join(' or ');
    throw new AppError(
      'forbidden',
      actor.kind === 'account'
        ? `Your role does not allow this (${what}). Ask an administrator.`
        : `The scopes of this API key do not allow this (${what}). Make a key with the scope that has it.`,
    );
  }
  if (access.agent === true && actor.agentId === null) {
    throw new AppError('forbidden', 'This acts as an agent; the API key is bound to none. Make a key with "agentId".');
  }
}

const reading = new Set(['GET', 'HEAD']);

/**
 * A closed application is only read: nothing changes in it, and no socket opens; visitors are told that it is closed.
 *
 * @throws AppError `gone` for visitors, `forbidden`
 */
async function refuseClosed(
  closedSince: ClosedSince,
  access: Access,
  actor: Actor | null,
  method: string,
): Promise<void> {
  if (access === 'account' || access === 'owner' || !actor?.applicationId) return;
  if (typeof access !== 'string' && (reading.has(method) || ('whenClosed' in access && access.whenClosed))) return;
  const since = await closedSince(actor.applicationId);
  if (since === null) return;
  if (actor.kind === 'visitor') throw closedToVisitors();
  throw new AppError(
    'forbidden',
    `This application was closed on ${since.toISOString().slice(0, 10)} and can only be read. An owner of the installation can open it again for ${closedDays} days.`,
  );
}
