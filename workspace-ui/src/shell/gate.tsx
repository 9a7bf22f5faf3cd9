import { Outlet, useMatches } from '@tanstack/react-router';
import { mayAdminister, mayServe, useMe } from '../api/me.ts';
import { NoPermission } from '../ui/error-state.tsx';

/** Agent mode is for those who serve visitors. */
export function AgentGate() {
  const me = useMe();
  return me && mayServe(me) ? <Outlet /> : <NoPermission />;
}

/** Admin mode, and each of its pages, for those whose role includes it. */
export function AdminGate() {
  const me = useMe();
  const needed = useMatches().flatMap(({ staticData }) => staticData.permission ?? []);
  const isAllowed = me && mayAdminister(me) && needed.every((permission) => me.permissions.includes(permission));
  return isAllowed ? <Outlet /> : <NoPermission />;
}
