import { agentPermissions, permissions, type ApiKeyScope, type Permission } from '@parley/schemas';

/** What each role may do that is always there; those that administrators make are rows beside these two. */
const rolePermissions = {
  admin: permissions,
  agent: agentPermissions,
} as const satisfies Record<string, readonly Permission[]>;
export type Role = keyof typeof rolePermissions;
export const roles: readonly Role[] = ['admin', 'agent'];

/** What each scope of an API key allows. */
const scopePermissions = {
  'flows:read': ['flows:read', 'schedules:read', 'robots:read', 'skill-groups:read', 'channels:read', 'ratings:read'],
  'flows:write': [
    'flows:read',
    'flows:write',
    'schedules:read',
    'schedules:write',
    'robots:read',
    'robots:write',
    'skill-groups:read',
    'channels:read',
    'ratings:read',
  ],
  'sessions:read': [
    'sessions:read',
    'reports:read',
    'visitors:read',
    'visitors:list',
    'visitors:unmask',
    'agents:read',
    'skill-groups:read',
    'channels:read',
    'tags:read',
    'exports:write',
  ],
  'sessions:write': [
    'sessions:read',
    'reports:read',
    'sessions:write',
    'visitors:read',
    'visitors:list',
    'visitors:unmask',
    'visitors:write',
    'agents:read',
    'skill-groups:read',
    'channels:read',
    'tags:read',
    'exports:write',
  ],
  'agents:act': [...rolePermissions.agent, 'sdk-tokens:write'],
  admin: permissions,
} as const satisfies Record<ApiKeyScope, readonly Permission[]>;

/** Of a role that is always there; none of any other. */
export function permissionsOfRole(role: string): ReadonlySet<Permission> {
  return isRole(role) ? roleSets[role] : noPermissions;
}

export function permissionsOfScopes(scopes: readonly string[]): ReadonlySet<Permission> {
  return new Set(scopes.flatMap((scope) => (isScope(scope) ? scopePermissions[scope] : [])));
}

/** What an application lets its agents do beside their work. */
export type AgentSwitches = { maskContacts: boolean; customersPage: boolean };

/**
 * What is left of permissions where an application has switched something off for its agents: the built-in role, and keys
 * that act as one (`role` null). Roles of one's own say it themselves.
 */
export function withoutSwitchedOff(
  permissions: ReadonlySet<Permission>,
  role: string | null,
  { maskContacts, customersPage }: AgentSwitches,
): ReadonlySet<Permission> {
  const isAgents = role === null ? !permissions.has('sessions:read') : role === 'agent';
  if (!isAgents || (!maskContacts && customersPage)) return permissions;
  return new Set(
    [...permissions].filter(
      (permission) =>
        (permission !== 'visitors:unmask' || !maskContacts) && (permission !== 'visitors:list' || customersPage),
    ),
  );
}

const noPermissions: ReadonlySet<Permission> = new Set();
const roleSets: Record<Role, ReadonlySet<Permission>> = {
  admin: new Set(rolePermissions.admin),
  agent: new Set(rolePermissions.agent),
};

function isRole(role: string): role is Role {
  return Object.hasOwn(rolePermissions, role);
}

function isScope(scope: string): scope is ApiKeyScope {
  return Object.hasOwn(scopePermissions, scope);
}
