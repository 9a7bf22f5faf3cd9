import { Outlet, useMatches } from '@tanstack/react-router';
import { mayServe, useMe } from '../api/me.ts';
import { NoPermission } from '../ui/error-state.tsx';
import { mayOpen } from './may-open.ts';

/** Agent mode is for those who serve visitors. */
export function AgentGate() {
  const me = useMe();
  return me && mayServe(me) ? <Outlet /> : <NoPermission />;
}

/** Admin mode, and each of its pages, is for those whose role includes it. */
export function AdminGate() {
  const me = useMe();
  const page = useMatches({ select: (matches) => matches.at(-1)?.staticData.page });
  return me && mayOpen(me, page) ? <Outlet /> : <NoPermission />;
}
