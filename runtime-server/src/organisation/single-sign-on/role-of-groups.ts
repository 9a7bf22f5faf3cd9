import type { SingleSignOn } from '@parley/schemas';

/**
 * Which role somebody of these groups has: the first of the list that fits, else the default one. Null = none, and
 * nobody without one is let in. Undefined = the provider does not decide it.
 */
export function roleOfGroups(
  { groupClaim, roles, defaultRole }: Pick<SingleSignOn, 'groupClaim' | 'roles' | 'defaultRole'>,
  groups: readonly string[],
): string | null | undefined {
  if (groupClaim === '' || roles.length === 0) return undefined;
  return roles.find(({ group }) => groups.includes(group))?.role ?? defaultRole;
}

/** The domain of an address, in lower case; null = it is none. */
export function domainOf(email: string): string | null {
  const at = email.lastIndexOf('@');
  const domain = email
    .slice(at + 1)
    .trim()
    .toLowerCase();
  return at < 1 || domain === '' ? null : domain;
}
