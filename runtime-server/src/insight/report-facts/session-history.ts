import type { EndStatus, SessionEvent } from '@parley/schemas';
import type { AssignmentTable } from '../../sessions/records/session-tables.ts';

/** What is known of one session: all that its report record is derived from. Moments are milliseconds. */
export type SessionHistory = {
  startedAt: number;
  /** When it came into a queue first, as its row tells. */
  queuedAt: number | null;
  endedAt: number | null;
  endStatus: EndStatus | null;
  skillGroup: string;
  /** In order. */
  log: readonly LoggedEvents[];
  /** In order of time; notes among agents are not here. */
  messages: readonly SaidMessage[];
  /** All that were offered, in order of their offer. */
  assignments: readonly OfferedAssignment[];
  holds: readonly { agentId: string; since: number; endedAt: number | null }[];
};

export type LoggedEvents = {
  at: number;
  events: readonly SessionEvent[];
  taken: readonly { node: string; port: string }[];
};

export type SaidMessage = { at: number; from: 'visitor' | 'agent' | 'robot' | 'system'; fromId: string | null };

export type OfferedAssignment = {
  id: string;
  agentId: string;
  skillGroup: string;
  acceptedAt: number | null;
  endedAt: number | null;
  outcome: AssignmentTable['outcome'];
};
