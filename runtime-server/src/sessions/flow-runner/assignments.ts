import type { SessionEvent } from '@parley/schemas';
import type { NewId } from '../../platform/ids.ts';
import type { SessionRecord } from '../records/session-record.ts';
import type { AssignmentTable } from '../records/session-tables.ts';
import type { Decision } from './decision.ts';
import {
  changeRecord,
  closeLeftAssignments,
  openRecord,
  reduceAssignments,
  type Assignments,
} from './reduce-assignments.ts';
import type { AssignmentRecords, AssignmentRow, Turn } from './turn.ts';

/** Of a turn that changes nothing of them. */
export const noAssignments: AssignmentRecords = { opened: [], changed: [] };

/** Records what the events of a turn mean for assignments. `servingBefore` served when the events came. */
export function recordAssignments(
  newId: NewId,
  turn: Turn,
  after: SessionRecord,
  events: readonly SessionEvent[],
  servingBefore: string | null,
  at: string,
): void {
  const { before } = turn;
  const tools = {
    at,
    newRecord: (agentId: string, kind: AssignmentTable['kind']) =>
      newAssignment(newId, after, { agentId, kind, comment: '' }, at),
  };
  const first: Assignments = {
    ...turn.assignments,
    serving: servingBefore,
    offered: before.state === 'ringing' ? (before.offer?.agentId ?? null) : null,
    confirming: before.offer?.kind === 'transfer' ? before.offer.agentId : null,
  };
  let last = first;
  for (const event of events) last = reduceAssignments(last, event, tools);
  last = closeLeftAssignments(last, after, at);
  if (last !== first) turn.assignments = { opened: last.opened, changed: last.changed };
}

/** Carries out what a decision says of assignments that no event tells of. */
export function applyAssignments(newId: NewId, turn: Turn, after: SessionRecord, decision: Decision, at: string): void {
  if (!decision.assignments) return;
  let records = turn.assignments;
  for (const { agentId, opens, outcome } of decision.assignments) {
    if (opens) records = openRecord(records, newAssignment(newId, after, { agentId, ...opens }, at));
    if (outcome) records = changeRecord(records, { agentId, endedAt: at, outcome });
  }
  turn.assignments = records;
}

function newAssignment(
  newId: NewId,
  { applicationId, id, skillGroup }: SessionRecord,
  { agentId, kind, comment }: { agentId: string; kind: AssignmentTable['kind']; comment: string },
  at: string,
): AssignmentRow {
  return {
    id: newId('asg'),
    application_id: applicationId,
    session_id: id,
    agent_id: agentId,
    skill_group: skillGroup,
    kind,
    offered_at: new Date(at),
    accepted_at: null,
    ended_at: null,
    outcome: null,
    comment,
  };
}
