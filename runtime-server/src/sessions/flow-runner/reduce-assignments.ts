import type { SessionEvent } from '@parley/schemas';
import type { SessionFacts } from '../records/session-record.ts';
import type { AssignmentChange, AssignmentRecords, AssignmentRow } from './turn.ts';

/** What a turn writes of assignments, and who has the session by the events so far. */
export type Assignments = AssignmentRecords & {
  /** The agent who serves. */
  serving: string | null;
  /** The agent whom the queue has offered it. */
  offered: string | null;
  /** The agent who is asked to take it over. */
  confirming: string | null;
};

/** When the turn is, and how one of its records begins. */
export type AssignmentTools = {
  at: string;
  newRecord: (agentId: string, kind: AssignmentRow['kind']) => AssignmentRow;
};

/**
 * Keeps one assignment record for each agent who is offered or serves a session, event after event (protocol.md §4).
 * Events of other kinds leave it as it is.
 */
export function reduceAssignments(
  assignments: Assignments,
  event: SessionEvent,
  { at, newRecord }: AssignmentTools,
): Assignments {
  const { serving, offered } = assignments;
  switch (event.type) {
    case 'queue.offered': {
      const { id } = event.agent;
      return { ...openRecord(assignments, newRecord(id, 'offer')), offered: id };
    }
    case 'queue.returned':
      if (!offered) return assignments;
      return { ...close(assignments, offered, at, outcomes[event.reason]), offered: null };
    case 'agent.joined':
      return join(assignments, event, { at, newRecord });
    case 'queue.requeued': {
      if (!serving) return assignments;
      const outcome = requeueOutcomes[event.reason];
      return { ...close(assignments, serving, at, outcome), serving: null };
    }
    default:
      return assignments;
  }
}

/** Closes what the session, as the turn leaves it, has no more. */
export function closeLeftAssignments(
  assignments: Assignments,
  after: Pick<SessionFacts, 'state' | 'offer'>,
  at: string,
): Assignments {
  const { serving, offered, confirming } = assignments;
  let left = assignments;
  if (serving && after.state !== 'serving') left = close(left, serving, at, 'served');
  if (offered && after.state !== 'ringing') left = close(left, offered, at, 'returned');
  if (confirming && after.offer?.agentId !== confirming) left = close(left, confirming, at, 'returned');
  return left;
}

export function openRecord<Records extends AssignmentRecords>(records: Records, row: AssignmentRow): Records {
  return { ...records, opened: [...records.opened, row] };
}

/** A statement cannot update a row that it inserts: a record that is new in this turn is changed where it is. */
export function changeRecord<Records extends AssignmentRecords>(records: Records, change: AssignmentChange): Records {
  const { agentId, acceptedAt, endedAt, outcome } = change;
  const { opened, changed } = records;
  const index = opened.findIndex((row) => row.agent_id === agentId && row.outcome === null);
  const row = opened[index];
  if (!row) return { ...records, changed: [...changed, change] };
  const after: AssignmentRow = {
    ...row,
    ...(acceptedAt && { accepted_at: new Date(acceptedAt) }),
    ...(endedAt && { ended_at: new Date(endedAt) }),
    ...(outcome && { outcome }),
  };
  return { ...records, opened: opened.with(index, after) };
}

function join(
  before: Assignments,
  { agent: { id }, reason }: Extract<SessionEvent, { type: 'agent.joined' }>,
  { at, newRecord }: AssignmentTools,
): Assignments {
  const { serving, offered, confirming } = before;
  let after = before;
  if (serving && serving !== id) after = close(after, serving, at, 'transferred');
  if (offered === id || confirming === id || isAwaited(before, id)) {
    after = changeRecord(after, { agentId: id, acceptedAt: at });
  } else {
    if (offered) after = close(after, offered, at, 'returned');
    after = openRecord(after, { ...newRecord(id, kinds[reason]), accepted_at: new Date(at) });
  }
  return { ...after, serving: id, offered: null, confirming: confirming === id ? null : confirming };
}

/** Whether this turn has opened a record for the agent that waits to be accepted. */
function isAwaited({ opened }: AssignmentRecords, agentId: string): boolean {
  return opened.some((row) => row.agent_id === agentId && row.outcome === null && row.accepted_at === null);
}

function close(
  assignments: Assignments,
  agentId: string,
  endedAt: string,
  outcome: NonNullable<AssignmentChange['outcome']>,
): Assignments {
  return changeRecord(assignments, { agentId, endedAt, outcome });
}

const requeueOutcomes = {
  transfer: 'transferred',
  'agent-gone': 'returned',
  'hold-over': 'returned',
  'agent-silent': 'taken-back',
} as const;
const outcomes = { declined: 'declined', missed: 'missed', 'agent-offline': 'returned' } as const;
const kinds = {
  accepted: 'offer',
  assigned: 'direct',
  joined: 'join',
  transferred: 'transfer',
  'taken-over': 'take-over',
} as const;
