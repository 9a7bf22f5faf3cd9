import type { AgentViewSession, EndStatus } from '@parley/schemas';
import type { SessionEndedBy } from './tccc.ts';

/** What has become of a session, seen from one agent. */
export type SessionChange =
  | { event: 'callIn' | 'userAccessed' | 'autoTransfer' | 'transfer' }
  | { event: 'sessionEnded'; closeBy: SessionEndedBy };

type Seen = Pick<AgentViewSession, 'state' | 'agent' | 'offer' | 'endStatus'>;

/** What a page around is told when a session that was `before` (null = unknown) is `after`. */
export function changesOf(before: Seen | null, after: Seen, agentId: string): SessionChange[] {
  const [was, is] = [standing(before, agentId), standing(after, agentId)];
  if (is === 'rung' && was === null) return [{ event: 'callIn' }];
  if (is === 'served') return was === 'served' ? [] : [{ event: 'userAccessed' }];
  if (is !== null || was === null) return [];
  if (after.state === 'ended') return [{ event: 'sessionEnded', closeBy: endedBy[after.endStatus ?? 'ok'] }];
  return [{ event: was === 'served' ? 'transfer' : 'autoTransfer' }];
}

function standing(session: Seen | null, agentId: string): 'rung' | 'served' | null {
  if (session === null || session.state === 'ended') return null;
  if (session.state === 'serving' && session.agent?.id === agentId) return 'served';
  return session.offer?.agentId === agentId ? 'rung' : null;
}

const endedBy: Readonly<Record<EndStatus, SessionEndedBy>> = {
  ok: 'seat',
  flow_ended: 'admin',
  ended_by_visitor: 'client',
  visitor_left_in_flow: 'client',
  visitor_left_queued: 'client',
  visitor_left_ringing: 'client',
  ended_by_admin: 'admin',
  blocked: 'admin',
  no_agent_online: 'admin',
  outside_service_time: 'admin',
  error: 'admin',
  auto_finished: 'timer',
  queue_timeout: 'timer',
};
