import { Outlet, useMatches } from '@tanstack/react-router';
import { mayServe, useMe } from '../api/me.ts';
import { NoPermission } from '../ui/error-state.tsx';
import { includesPage, mayOpen } from './may-open.ts';

/** Agent mode is for those who serve visitors, and each of its pages for those whose role includes it. */
export function AgentGate() {
  const me = useMe();
  const page = useMatches({ select: (matches) => matches.at(-1)?.staticData.agentPage });
  const isOpen = me && mayServe(me) && (page === undefined || includesPage(me, 'agent', page));
  return isOpen ? <Outlet /> : <NoPermission />;
}

/** Admin mode, and each of its pages, is for those whose role includes it. */
export function AdminGate() {
  const me = useMe();
  const page = useMatches({ select: (matches) => matches.at(-1)?.staticData.page });
  return me && mayOpen(me, page) ? <Outlet /> : <NoPermission />;
}
