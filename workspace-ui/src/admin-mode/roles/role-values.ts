import {
  dataAreas,
  isAreaOpen,
  permissionWords,
  permissions as allPermissions,
  type ChangeRoleRequest,
  type DataArea,
  type DataScope,
  type Permission,
  type Role,
} from '@parley/schemas';

/** How far one area reaches, as the form holds it: chosen groups stay while another reach is looked at. */
export type ScopeValues = { to: DataScope['to']; groups: string[] };

/** A role as its form holds it. */
export type RoleValues = {
  name: string;
  description: string;
  permissions: Permission[];
  scopes: Record<DataArea, ScopeValues>;
  hiddenPages: string[];
  memberIds: string[];
};

export function valuesOf(role: Role, memberIds: readonly string[]): RoleValues {
  return {
    name: role.name,
    description: role.description,
    permissions: allPermissions.filter((permission) => role.permissions.includes(permission)),
    scopes: scopesOf(role),
    hiddenPages: [...role.hiddenPages].sort(),
    memberIds: [...memberIds].sort(),
  };
}

function scopesOf({ scopes }: Pick<Role, 'scopes'>): RoleValues['scopes'] {
  const of = (area: DataArea): ScopeValues => ({
    to: scopes[area]?.to ?? 'own',
    groups: [...(scopes[area]?.groups ?? [])],
  });
  return {
    ongoing: of('ongoing'),
    history: of('history'),
    customers: of('customers'),
    'left-messages': of('left-messages'),
    figures: of('figures'),
    exports: of('exports'),
  };
}

export function changesOf(values: RoleValues, revision: number, memberIds: readonly string[]): ChangeRoleRequest {
  const { name, description, permissions, hiddenPages } = values;
  const sent = (area: DataArea): DataScope => {
    const { to, groups } = scopeOf(values, area);
    return to === 'groups' ? { to, groups } : { to };
  };
  return {
    revision,
    name: name.trim(),
    description: description.trim(),
    permissions,
    scopes: Object.fromEntries(dataAreas.map((area) => [area, sent(area)])),
    hiddenPages,
    addAgentIds: values.memberIds.filter((id) => !memberIds.includes(id)),
    removeAgentIds: memberIds.filter((id) => !values.memberIds.includes(id)),
  };
}

/** With what a permission is of no use without; and without what is of no use any more. */
export function tickPermission(held: readonly Permission[], permission: Permission, isTicked: boolean): Permission[] {
  const next = new Set(held);
  const add = (each: Permission): void => {
    next.add(each);
    for (const needed of permissionWords[each].needs ?? []) if (!next.has(needed)) add(needed);
  };
  const drop = (each: Permission): void => {
    next.delete(each);
    for (const other of next) if (permissionWords[other].needs?.includes(each) === true) drop(other);
  };
  if (isTicked) add(permission);
  else drop(permission);
  return allPermissions.filter((each) => next.has(each));
}

/** How far an area reaches by what is ticked: nothing ticked opens it, nothing is met. */
export function scopeOf(
  { scopes, permissions }: Pick<RoleValues, 'scopes' | 'permissions'>,
  area: DataArea,
): ScopeValues {
  return isAreaOpen(area, permissions) ? scopes[area] : { to: 'own', groups: [] };
}

/** Areas that say groups and name none. */
export function emptyScopes(values: Pick<RoleValues, 'scopes' | 'permissions'>): DataArea[] {
  return dataAreas.filter((area) => {
    const { to, groups } = scopeOf(values, area);
    return to === 'groups' && groups.length === 0;
  });
}
