import {
  dataAreas,
  isAreaOpen,
  permissions as known,
  type DataArea,
  type DataScopes,
  type Permission,
} from '@parley/schemas';
import { sql, type RawBuilder } from 'kysely';
import './role-tables.ts';
import type { DataReach, Reach } from '../../platform/http/actor.ts';
import { permissionsOfRole, permissionsOfScopes } from './permissions.ts';

/** What somebody may do, and whose data they meet by it. The one place where a role or a key becomes either. */
export type RightsHeld = { permissions: ReadonlySet<Permission>; reach: DataReach };

/** A role that administrators made, as one of its members has it. */
export type MemberRole = {
  name: string;
  permissions: Permission[];
  scopes: DataScopes;
  hiddenPages: string[];
  /** Of which skill groups the member is. */
  groups: string[];
};

/** The role that administrators made of a row of `agent`, with the groups of that agent; null = one of ours. */
export function memberRole(agent: string): RawBuilder<MemberRole | null> {
  const of = (column: string) => sql.ref(`${agent}.${column}`);
  return sql<MemberRole | null>`(
    select jsonb_build_object('name', r.name, 'permissions', r.permissions, 'scopes', r.scopes,
      'hiddenPages', r.hidden_pages, 'groups', coalesce((
        select jsonb_agg(m.skill_group) from skill_group_member m
        where m.agent_id = ${of('id')} and m.application_id = r.application_id), '[]'))
    from custom_role r where r.id = ${of('role')} and r.application_id = ${of('application_id')})`;
}

export function rightsOfMember(role: string, made: MemberRole | null): RightsHeld {
  if (made === null) return { permissions: permissionsOfRole(role), reach: reachOfRole(role) };
  return rightsOfMade(made, made.groups);
}

/** What a role comes to for somebody of these groups. */
export function rightsOfMade(
  { permissions, scopes }: Pick<MemberRole, 'permissions' | 'scopes'>,
  groups: readonly string[],
): RightsHeld {
  const held: ReadonlySet<Permission> = new Set(permissions.filter((permission) => known.includes(permission)));
  return {
    permissions: held,
    reach: reachOf((area) => {
      if (!isAreaOpen(area, permissions)) return [];
      const scope = scopes[area];
      if (scope?.to === 'all') return 'all';
      if (scope?.to === 'own-groups') return groups;
      return scope?.to === 'groups' ? (scope.groups ?? []) : [];
    }),
  };
}

export function rightsOfKey(scopes: readonly string[]): RightsHeld {
  const permissions = permissionsOfScopes(scopes);
  const reads: Reach = permissions.has('sessions:read') ? 'all' : [];
  return {
    permissions,
    reach: { ...everything, ongoing: reads, history: reads, customers: reads },
  };
}

/** Nobody of any application. */
export const noRights: RightsHeld = { permissions: new Set(), reach: reachOf(() => []) };

const everything: DataReach = reachOf(() => 'all');
/** Agents meet what they serve themselves; what visitors left, and what they may take out, is for all of them. */
const reachOfAgents: DataReach = reachOf((area) => (area === 'left-messages' || area === 'exports' ? 'all' : []));

function reachOfRole(role: string): DataReach {
  if (role === 'admin') return everything;
  return role === 'agent' ? reachOfAgents : noRights.reach;
}

function reachOf(of: (area: DataArea) => Reach): DataReach {
  return Object.fromEntries(dataAreas.map((area) => [area, of(area)])) as Record<DataArea, Reach>;
}
