import type { SessionEvent } from '@parley/schemas';
import type { NewId } from '../../platform/ids.ts';
import type { SessionRecord } from '../records/session-record.ts';
import type { AssignmentTable } from '../records/session-tables.ts';
import type { Decision } from './decision.ts';
import type { AssignmentChange, AssignmentRow, Turn } from './turn.ts';

/**
 * Keeps one assignment record for each agent who is offered or serves a session, from the events of a turn
 * (protocol.md §4). `servingBefore` is the agent who served when the events came.
 */
export function recordAssignments(
  newId: NewId,
  turn: Turn,
  after: SessionRecord,
  events: readonly SessionEvent[],
  servingBefore: string | null,
  at: string,
): void {
  let serving = servingBefore;
  let offered = turn.before.state === 'ringing' ? (turn.before.offer?.agentId ?? null) : null;
  let confirming = turn.before.offer?.kind === 'transfer' ? turn.before.offer.agentId : null;
  const open = (agentId: string, kind: AssignmentTable['kind'], accepted: boolean): void => {
    turn.assignmentsNew.push({
      ...newAssignment(newId, after, { agentId, kind, comment: '' }, at),
      accepted_at: accepted ? new Date(at) : null,
    });
  };
  const change = (agentId: string, what: Omit<AssignmentChange, 'agentId'>): void =>
    changeAssignment(turn, { agentId, ...what });

  for (const event of events) {
    if (event.type === 'queue.offered') {
      offered = event.agent.id;
      open(event.agent.id, 'offer', false);
    } else if (event.type === 'queue.returned' && offered) {
      change(offered, { endedAt: at, outcome: outcomes[event.reason] });
      offered = null;
    } else if (event.type === 'agent.joined') {
      if (serving && serving !== event.agent.id) change(serving, { endedAt: at, outcome: 'transferred' });
      const isAwaited = offered === event.agent.id || confirming === event.agent.id || isOpened(turn, event.agent.id);
      if (confirming === event.agent.id) confirming = null;
      if (isAwaited) change(event.agent.id, { acceptedAt: at });
      else {
        if (offered && offered !== event.agent.id) change(offered, { endedAt: at, outcome: 'returned' });
        open(event.agent.id, kinds[event.reason], true);
      }
      offered = null;
      serving = event.agent.id;
    } else if (event.type === 'queue.requeued' && serving) {
      change(serving, { endedAt: at, outcome: event.reason === 'transfer' ? 'transferred' : 'returned' });
      serving = null;
    }
  }
  if (serving && after.state !== 'serving') change(serving, { endedAt: at, outcome: 'served' });
  if (offered && after.state !== 'ringing') change(offered, { endedAt: at, outcome: 'returned' });
  if (confirming && after.offer?.agentId !== confirming) change(confirming, { endedAt: at, outcome: 'returned' });
}

/** Carries out what a decision says of assignments that no event tells of. */
export function applyAssignments(newId: NewId, turn: Turn, after: SessionRecord, decision: Decision, at: string): void {
  for (const { agentId, opens, outcome } of decision.assignments ?? []) {
    if (opens) turn.assignmentsNew.push(newAssignment(newId, after, { agentId, ...opens }, at));
    if (outcome) changeAssignment(turn, { agentId, endedAt: at, outcome });
  }
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

/** Whether this turn's decision has opened a record for the agent that waits to be accepted. */
function isOpened({ assignmentsNew }: Turn, agentId: string): boolean {
  return assignmentsNew.some((row) => row.agent_id === agentId && row.outcome === null && row.accepted_at === null);
}

const outcomes = { declined: 'declined', missed: 'missed', 'agent-offline': 'returned' } as const;
const kinds = {
  accepted: 'offer',
  assigned: 'direct',
  joined: 'join',
  transferred: 'transfer',
  'taken-over': 'take-over',
} as const;

/** A statement cannot update a row that it inserts: an assignment that is new in this turn is changed where it is. */
function changeAssignment(turn: Turn, change: AssignmentChange): void {
  const fresh = turn.assignmentsNew.find((row) => row.agent_id === change.agentId && row.outcome === null);
  if (!fresh) {
    turn.assignmentChanges.push(change);
    return;
  }
  if (change.acceptedAt) fresh.accepted_at = new Date(change.acceptedAt);
  if (change.endedAt) fresh.ended_at = new Date(change.endedAt);
  if (change.outcome) fresh.outcome = change.outcome;
}
