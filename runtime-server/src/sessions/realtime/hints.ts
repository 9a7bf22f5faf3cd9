import { AgentStatus, SessionState } from '@parley/schemas';
import type { BusPayload } from '../../platform/bus/index.ts';
import type { ThreadReceipt } from '../threads/threads.store.ts';
import type { ThreadCursor } from './thread-items.ts';
import type { LatestSession } from './thread-page.ts';

/** What nodes tell each other of threads, as short lists: ids and counters only. A node of another version is not heard. */
export const threadTopic = 'thread';
export const signalTopic = 'thread-signal';
/** Agents' statuses, for agents and for the visitors whom they serve. */
export const statusTopic = 'agent-status';

export type ThreadHint = { threadId: string; head: ThreadCursor; session: LatestSession };

/** What passes and is not kept. */
export type Signal =
  | { kind: 'agent-typing'; threadId: string }
  | { kind: 'visitor-typing'; threadId: string }
  | { kind: 'receipt'; threadId: string; receipt: ThreadReceipt }
  | { kind: 'disconnect'; visitorId: string };

/** `[threadId, seq, change, sessionId, revision, state, agentId]` */
export function readHint(payload: BusPayload): ThreadHint | null {
  const [threadId, seq, change, id, revision, state, agentId] = toList(payload);
  if (typeof threadId !== 'string' || typeof seq !== 'number' || typeof change !== 'number') return null;
  if (typeof id !== 'string' || typeof revision !== 'number' || !isSessionState(state)) return null;
  const session = { id, revision, state, agentId: typeof agentId === 'string' ? agentId : null };
  return { threadId, head: { seq, change }, session };
}

/** `[kind, threadId, …]` */
export function readSignal(payload: BusPayload): Signal | null {
  const [kind, subject, delivered, read] = toList(payload);
  if (typeof subject !== 'string') return null;
  if (kind === 'agent-typing' || kind === 'visitor-typing') return { kind, threadId: subject };
  if (kind === 'disconnect') return { kind, visitorId: subject };
  if (kind !== 'receipt' || typeof delivered !== 'number' || typeof read !== 'number') return null;
  return { kind, threadId: subject, receipt: { delivered, read } };
}

/** `[applicationId, agentId, status, reason]` */
export function readStatusHint(
  payload: BusPayload,
): { applicationId: string; agentId: string; status: AgentStatus; reason: string; isOut: boolean } | null {
  const [applicationId, agentId, status, reason, isOut] = toList(payload);
  if (typeof applicationId !== 'string' || typeof agentId !== 'string' || !isAgentStatus(status)) return null;
  return { applicationId, agentId, status, reason: typeof reason === 'string' ? reason : '', isOut: isOut === true };
}

function isAgentStatus(value: BusPayload | undefined): value is AgentStatus {
  return typeof value === 'string' && (AgentStatus.enum as readonly string[]).includes(value);
}

function toList(payload: BusPayload): readonly BusPayload[] {
  return Array.isArray(payload) ? (payload as readonly BusPayload[]) : [];
}

function isSessionState(value: BusPayload | undefined): value is SessionState {
  return typeof value === 'string' && (SessionState.enum as readonly string[]).includes(value);
}
