import type { SessionEvent } from '@parley/schemas';
import type { SessionRecord } from '../records/session-record.ts';
import type { HoldEnd, SessionHold } from '../records/session-tables.ts';
import { armDeadline, type Draft } from './draft.ts';
import type { HoldRow } from './turn.ts';

/** The deadline at which a hold is over; after a word of the visitor it asks whether the agent is there. */
export const holdDeadline = 'hold';

/** The engine's deadline for the visitor's reply: it stands still while a session is put aside. */
const replyDeadline = 'reply';

/**
 * What a turn means for the place that the session takes at its agent: a word of either side, or another agent, brings
 * back what was put aside or released. Keeps the record of each interval.
 */
export function settlePlace(draft: Draft): void {
  const { turn, after } = draft;
  const { before } = turn;
  if (isBack(before, after, turn.events)) {
    after.hold = null;
    after.takesPlace = true;
  } else if (after.hold !== null) after.takesPlace = false;
  else if (before.hold !== null) after.takesPlace = true;
  if (before.hold === after.hold) return;
  if (after.hold !== null) putAside(draft, after.hold);
  else if (before.hold !== null) takeBack(draft, before.hold);
}

function putAside(draft: Draft, hold: SessionHold): void {
  const { after, turn } = draft;
  const reply = after.stored.due[replyDeadline];
  if (reply) {
    delete after.stored.due[replyDeadline];
    const milliseconds = Math.max(0, reply.at - Date.parse(draft.at));
    after.hold = { ...hold, replyLeft: { token: reply.token, milliseconds } };
  }
  armDeadline(draft, holdDeadline, holdDeadline, Date.parse(hold.until));
  turn.holds.push(toRow(after, hold, null));
}

function takeBack(draft: Draft, hold: SessionHold): void {
  const { after, turn, at } = draft;
  const endedBy = endOf(turn.before, after, turn.events, { hold, at });
  delete after.stored.due[holdDeadline];
  // Who wrote may find that the agent has gone home meanwhile.
  if (endedBy === 'visitor') armDeadline(draft, holdDeadline, holdDeadline, Date.parse(at));
  const goesOn = endedBy === 'time' || endedBy === 'agent';
  const hasNewTime = replyDeadline in after.stored.due || turn.events.some(isWord);
  if (goesOn && hold.replyLeft && !hasNewTime && after.state === 'serving') {
    armDeadline(draft, replyDeadline, hold.replyLeft.token, Date.parse(at) + hold.replyLeft.milliseconds);
  }
  turn.holds.push(toRow(after, hold, { at, by: endedBy }));
}

function isBack(before: SessionRecord, after: SessionRecord, events: readonly SessionEvent[]): boolean {
  return after.state !== 'serving' || before.agentId !== after.agentId || events.some(isWord);
}

function isWord({ type }: SessionEvent): boolean {
  return type === 'visitor.message' || type === 'agent.message';
}

function endOf(
  before: SessionRecord,
  after: SessionRecord,
  events: readonly SessionEvent[],
  { hold, at }: { hold: SessionHold; at: string },
): HoldEnd {
  if (after.state === 'queued' || after.state === 'ringing') return 'queue';
  if (after.state !== 'serving') return 'end';
  if (before.agentId !== after.agentId) return 'transfer';
  if (events.some(({ type }) => type === 'visitor.message')) return 'visitor';
  return Date.parse(at) >= Date.parse(hold.until) && events.length === 0 ? 'time' : 'agent';
}

function toRow(
  { applicationId, id }: SessionRecord,
  hold: SessionHold,
  end: { at: string; by: HoldEnd } | null,
): HoldRow {
  return {
    id: hold.id,
    application_id: applicationId,
    session_id: id,
    agent_id: hold.agentId,
    reason: hold.reason,
    since: new Date(hold.since),
    until: new Date(hold.until),
    ended_at: end && new Date(end.at),
    ended_by: end && end.by,
  };
}
