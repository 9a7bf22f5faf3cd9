import type { AgentViewSession } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useCan } from '../api/me.ts';
import { useDesk } from './desk/desk-context.ts';
import { mayJoin } from './may-join.ts';

/** Whether one may take a session that waits: to read it, by one's role or for being named in it, is no right to. */
export function useMayJoin(): (session: Pick<AgentViewSession, 'skillGroup'>) => boolean {
  const can = useCan();
  const { queries, agentId } = useDesk();
  const { data: settings } = useQuery(queries.settings);
  const { data: groups = [] } = useQuery(queries.groups);
  return (session) =>
    mayJoin(session, {
      serves: can('sessions:serve'),
      administers: can('sessions:write'),
      agentsMayJoin: settings?.routing.agentsMayJoin === true,
      groups: groups
        .filter(({ members }) => members.some((member) => member.agentId === agentId))
        .map(({ key }) => key),
    });
}
