import type { PaceSettings } from '@parley/schemas';
import type { NewId } from '../../platform/ids.ts';
import type { MessageUpdate, SessionRecord, StoredMessage, StoredState } from '../records/session-record.ts';
import { noAssignments } from './assignments.ts';
import type { IncomingMessage } from './decision.ts';
import type { Turn } from './turn.ts';

/** A turn being made. `after`, with its `stored`, is the turn's own copy and is changed in place: it has many fields. */
export type Draft = {
  turn: Turn;
  after: SessionRecord;
  at: string;
  settings: { timeZone: string; dispatcherName: string; formOfAddress: string; pace?: PaceSettings };
  newId: NewId;
};

export function startDraft(before: SessionRecord, at: string, settings: Draft['settings'], newId: NewId): Draft {
  const stored: StoredState = { ...before.stored, due: { ...before.stored.due }, rows: { ...before.stored.rows } };
  const after: SessionRecord = { ...before, revision: before.revision + 1, stored };
  const turn: Turn = {
    before,
    after,
    messages: [],
    updates: [],
    sent: [],
    events: [],
    at,
    deadlineRows: [],
    deadlineRowsGone: [],
    effects: [],
    effectsDone: [],
    assignments: noAssignments,
    holds: [],
    flags: [],
    reports: [],
    taken: [],
    outside: [],
  };
  return { turn, after, at, settings, newId };
}

export function storeMessage(
  draft: Draft,
  { from, body, visibility = 'all', clientKey, invitation }: IncomingMessage,
): StoredMessage {
  const { after, at } = draft;
  const seq = visibility === 'all' ? after.lastSeq + 1 : null;
  if (seq !== null) {
    after.lastSeq = seq;
    after.change += 1;
  }
  after.position += 1;
  const message: StoredMessage = {
    id: draft.newId('msg'),
    applicationId: after.applicationId,
    threadId: after.threadId,
    sessionId: after.id,
    seq,
    position: after.position,
    change: after.change,
    sentAt: at,
    from,
    visibility,
    body,
    recalledAt: null,
  };
  draft.turn.messages.push(message);
  if (clientKey) draft.turn.sent.push({ ...clientKey, messageId: message.id, seq, sentAt: at });
  if (invitation && seq !== null) {
    const { selected, ratedAt, earlier } = after.rating ?? {};
    const place = { messageId: message.id, messageSentAt: at, messageSeq: seq };
    after.rating = { ...invitation, ...place, selected, ratedAt, ...(earlier && { earlier }) };
  }
  return message;
}

export function changeMessage(
  draft: Draft,
  {
    messageId,
    sentAt,
    seq,
    body,
    recalled = false,
  }: Omit<MessageUpdate, 'change' | 'recalled'> & { recalled?: boolean },
): void {
  const change = ++draft.after.change;
  const update: MessageUpdate = { messageId, sentAt, seq, change, body, recalled };
  const inThisTurn = draft.turn.messages.find((message) => message.id === messageId);
  if (inThisTurn) {
    // A statement cannot update a row that it inserts: the message is stored as it became.
    inThisTurn.body = body;
    inThisTurn.change = change;
  } else {
    draft.turn.updates = [...draft.turn.updates.filter((earlier) => earlier.messageId !== messageId), update];
  }
}

export function armDeadline(draft: Draft, name: string, token: string, due: number): void {
  const { stored } = draft.after;
  stored.due[name] = { token, at: due };
  const row = stored.rows[name];
  if (row === undefined || row > due) writeDeadlineRow(draft, name, due);
}

export function writeDeadlineRow(draft: Draft, name: string, due: number): void {
  draft.after.stored.rows[name] = due;
  // One statement cannot delete a row and write it: a deadline that fired and is armed again keeps its row.
  draft.turn.deadlineRowsGone = draft.turn.deadlineRowsGone.filter((gone) => gone !== name);
  const others = draft.turn.deadlineRows.filter((row) => row.name !== name);
  draft.turn.deadlineRows = [...others, { name, dueAt: new Date(due).toISOString() }];
}
