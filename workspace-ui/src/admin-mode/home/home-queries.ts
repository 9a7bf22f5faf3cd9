import type { AgentViewSession, AlarmCounts, ApprovalCounts, Home, NoteCounts } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { listAll } from '../../api/list-all.ts';
import { lists } from '../../api/lists.ts';
import { useCan } from '../../api/me.ts';
import { request } from '../../api/request.ts';

const often = { refetchInterval: 10_000 };
const seldom = { refetchInterval: 30_000 };

/** What the first page knows: everything that one may see, and `undefined` for the rest. */
export function useHomeFacts() {
  const can = useCan();
  const readsSessions = can('sessions:read');
  const read =
    <Answer>(path: string) =>
    ({ signal }: { signal: AbortSignal }) =>
      request<Answer>('GET', path, undefined, signal);
  return {
    flows: useQuery({ ...lists.flows, ...often, enabled: can('flows:read') }).data,
    channels: useQuery({ ...lists.channels, ...seldom, enabled: can('channels:read') }).data,
    agents: useQuery({ ...lists.agents, ...often, enabled: can('agents:read') }).data,
    schedules: useQuery({ ...lists.schedules, enabled: can('schedules:read') }).data,
    groups: useQuery({ ...lists.skillGroups, enabled: can('skill-groups:read') }).data,
    open: useQuery({
      queryKey: ['sessions', 'open'],
      queryFn: ({ signal }) => listAll<AgentViewSession>('/sessions?state=queued,ringing,serving', signal),
      enabled: readsSessions,
      ...often,
    }).data,
    home: useQuery({ queryKey: ['home'], queryFn: read<Home>('/home'), enabled: readsSessions, ...often }).data,
    alarms: useQuery({
      queryKey: ['alarms', 'count'],
      queryFn: read<AlarmCounts>('/alarms/count'),
      enabled: can('alarms:read'),
      ...seldom,
    }).data,
    approvals: useQuery({
      queryKey: ['approvals', 'count'],
      queryFn: read<ApprovalCounts>('/approvals/count'),
      enabled: can('approvals:write'),
      ...seldom,
    }).data,
    notes: useQuery({
      queryKey: ['notes', 'count'],
      queryFn: read<NoteCounts>('/notes/count'),
      enabled: can('visitors:read'),
      ...seldom,
    }).data,
    readsSessions,
  };
}

export type HomeData = ReturnType<typeof useHomeFacts>;
