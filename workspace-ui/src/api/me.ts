import type { Me, Permission } from '@parley/schemas';
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

/** Admin mode is for those who may at least look at the flows, the agents' accounts or everybody's sessions. */
export function mayAdminister(me: Me): boolean {
  const enough: readonly Permission[] = ['flows:read', 'channels:read', 'agents:write', 'sessions:read'];
  return enough.some((permission) => me.permissions.includes(permission));
}

/** Agent mode is for those who serve visitors. */
export function mayServe(me: Me): boolean {
  return me.agent !== null && me.permissions.includes('sessions:serve');
}

/** Where somebody begins who wanted nothing in particular. */
export function homeOf(me: Me): '/agent' | '/admin' | '/account' {
  if (mayAdminister(me)) return '/admin';
  return mayServe(me) ? '/agent' : '/account';
}
