import { agentPermissions, type Me, type Permission } from '@parley/schemas';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { ApiError } from './api-error.ts';
import { request } from './request.ts';

/** Who is signed in, where, and what they may do there; null = nobody. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }): Promise<Me | null> => {
    try {
      return await request<Me>('GET', '/me', undefined, signal);
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: 60_000,
});

/** The person who is signed in. Only for pages behind the sign-in, where there is one. */
export function useMe(): Me | null {
  return useQuery(meQuery).data ?? null;
}

/** Whether the person who is signed in may do something, such as `flows:write`. */
export function useCan(): (permission: Permission) => boolean {
  const me = useMe();
  return (permission) => me?.permissions.includes(permission) ?? false;
}

/** Admin mode is for those who may do anything that agents may not. */
export function mayAdminister(me: Me): boolean {
  return me.permissions.some((permission) => !ofAgents.has(permission));
}

const ofAgents: ReadonlySet<Permission> = new Set(agentPermissions);

/** Agent mode is for those who serve visitors. */
export function mayServe(me: Me): boolean {
  return me.agent !== null && me.permissions.includes('sessions:serve');
}

/** Where somebody begins who wanted nothing in particular. */
export function homeOf(me: Me): '/agent' | '/admin' | '/account' {
  if (mayAdminister(me)) return '/admin';
  return mayServe(me) ? '/agent' : '/account';
}
