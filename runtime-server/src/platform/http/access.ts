import type { Permission } from '@parley/schemas';
import type { AccountActor, Actor, AgentActor, ApplicationActor, VisitorActor } from './actor.ts';

/**
 * Who may call a route; the only place that says so.
 *
 * - `public`: anybody, and the handler does not learn who.
 * - `account`: any signed-in account, also without an active application.
 * - `visitor`: the bearer of a visitor token.
 * - `owner`: an account that owns the installation, above its applications.
 * - `{ permission }`: an account or API key that has it in its application; with several, any one of them is enough;
 *   with `agent`, it must also have an agent's identity; with `whenClosed`, it changes nothing in an application that is
 *   closed and may be asked there although it is no GET.
 */
export type Access = 'public' | 'account' | 'visitor' | 'owner' | PermissionAccess | AgentAccess;
export type PermissionAccess = { permission: Permission | readonly Permission[]; agent?: false; whenClosed?: true };
export type AgentAccess = { permission: Permission | readonly Permission[]; agent: true };

export type ActorFor<A extends Access> = A extends 'public'
  ? null
  : A extends 'account' | 'owner'
    ? AccountActor
    : A extends 'visitor'
      ? VisitorActor
      : A extends AgentAccess
        ? AgentActor
        : ApplicationActor;

/** What authorisation reads of a request; the same for HTTP and for the upgrade of a socket. */
export type Credentials = {
  method: string;
  headers: Headers;
  /** Own origins are compared with this when no public URL is configured. */
  host: string;
};

/** Finds who asks and whether they may. @throws AppError `unauthorized`, `forbidden` */
export type Authorise = (
  access: Access,
  credentials: Credentials,
) => Promise<{ actor: Actor | null; cookies?: string[] }>;

/** Whether phone numbers and e-mail addresses of visitors are masked for somebody (AGENT-88). */
export function hidesContacts(actor: Actor | { permissions: ReadonlySet<Permission> } | null): boolean {
  return actor !== null && 'permissions' in actor && !actor.permissions.has('visitors:unmask');
}

/**
 * Whether what a route answers may tell of visitors. What is only about the house (its flows, groups, people, settings)
 * is read as it is, or it could not be edited.
 */
export function tellsOfVisitors(access: Access): boolean {
  if (typeof access === 'string') return false;
  const permissions: readonly Permission[] =
    typeof access.permission === 'string' ? [access.permission] : access.permission;
  return permissions.some((permission) => !houseAreas.has(permission.split(':', 1)[0] ?? ''));
}

const houseAreas = new Set<string>([
  'flows',
  'channels',
  'skill-groups',
  'agents',
  'schedules',
  'robots',
  'knowledge',
  'quick-replies',
  'ratings',
  'tags',
  'secrets',
  'settings',
  'api-keys',
  'announcements',
  'webhooks',
  'sdk-tokens',
  'roles',
]);
