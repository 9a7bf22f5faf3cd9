import { dataAreas } from '@parley/schemas';
import { rightsOfMade, type MemberRole, type RightsHeld } from '../auth/rights.ts';

/**
 * What a role comes to at most, whoever has it: with one's own groups it reaches whatever groups its members are in, which
 * only who meets everything may give.
 */
export function reachToGrant({ permissions, scopes }: Pick<MemberRole, 'permissions' | 'scopes'>): RightsHeld {
  const widest = dataAreas.map((area) => {
    const scope = scopes[area];
    return [area, scope?.to === 'own-groups' ? { to: 'all' as const } : scope] as const;
  });
  return rightsOfMade(
    { permissions, scopes: Object.fromEntries(widest.filter(([, scope]) => scope !== undefined)) },
    [],
  );
}
