import type { MessageBody } from '@parley/schemas';
import type { StoredMessage } from '../records/session-record.ts';

/**
 * How far a reader of a thread is: every message up to `seq` and every change up to `change` is known to it
 * (protocol.md §2).
 */
export type ThreadCursor = { seq: number; change: number };

/** One thing that a reader of a thread is told. */
export type ThreadItem =
  | { kind: 'message'; seq: number; change: number; message: ThreadMessage }
  | { kind: 'update'; seq: number; change: number; messageId: string; body: MessageBody; recalled: boolean };

/** A stored message as far as a visitor may know it. */
export type ThreadMessage = Pick<StoredMessage, 'id' | 'seq' | 'sessionId' | 'sentAt' | 'from' | 'body' | 'recalledAt'>;

export type NewItem = Extract<ThreadItem, { kind: 'message' }>;
export type ChangeItem = Extract<ThreadItem, { kind: 'update' }>;

/**
 * Brings new messages (strictly by `seq`) and changes of earlier ones (by `change`) into one order. Whoever stops after
 * any of them can ask again with the highest `seq` and `change` it has seen and misses nothing: a message that has
 * changed since it was sent comes after every change before its own.
 */
export function orderItems<New extends NewItem, Change extends ChangeItem>(
  messages: readonly New[],
  changes: readonly Change[],
): (New | Change)[] {
  const waiting = [...changes].sort((a, b) => a.change - b.change);
  const ordered: (New | Change)[] = [];
  let reached = 0;
  for (const message of [...messages].sort((a, b) => a.seq - b.seq)) {
    reached = Math.max(reached, message.change);
    while (waiting[0] && waiting[0].change < reached) ordered.push(...waiting.splice(0, 1));
    ordered.push(message);
  }
  return [...ordered, ...waiting];
}

/** Where a reader is after it was told this. */
export function passItem(cursor: ThreadCursor, item: ThreadItem): ThreadCursor {
  return { seq: Math.max(cursor.seq, item.seq), change: Math.max(cursor.change, item.change) };
}

/** Whether a reader at this place lacks something of what a thread at `head` holds. */
export function isBehind(cursor: ThreadCursor, head: ThreadCursor): boolean {
  return cursor.seq < head.seq || cursor.change < head.change;
}

export function furthest(a: ThreadCursor, b: ThreadCursor): ThreadCursor {
  return { seq: Math.max(a.seq, b.seq), change: Math.max(a.change, b.change) };
}
