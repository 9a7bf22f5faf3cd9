import type { FailedDelivery } from '@parley/schemas';
import type { Executor } from '../../platform/database/index.ts';
import type { ThreadMessage } from '../../sessions/realtime/thread-items.ts';
import './vendor-tables.ts';

/** What is known of a message at its vendor. */
export type ToldMessage = {
  /** What the vendor calls it; null when it was never told of it. */
  key: string | null;
  failedOf: FailedDelivery['of'] | null;
  /** The change by which agents were told that it failed, or no longer does. */
  markedChange: number | null;
};

export async function findToldMessage(db: Executor, threadId: string, messageId: string): Promise<ToldMessage | null> {
  const row = await db
    .selectFrom('vendor_message')
    .select(['vendor_key as key', 'failed_of as failedOf', 'marked_change as markedChange'])
    .where('thread_id', '=', threadId)
    .where('message_id', '=', messageId)
    .executeTakeFirst();
  return row ?? null;
}

/** What is to be told again: `of` says what of it had failed. */
export type AskedAgain = { of: FailedDelivery['of']; key: string | null; since: Date; message: ThreadMessage };

/** The first that somebody asked to send again. */
export async function findAskedAgain(db: Executor, threadId: string): Promise<AskedAgain | null> {
  const row = await db
    .selectFrom('vendor_message as v')
    .innerJoin('message as m', (join) =>
      join.onRef('m.thread_id', '=', 'v.thread_id').onRef('m.id', '=', 'v.message_id'),
    )
    .where('v.thread_id', '=', threadId)
    .where('v.again_at', 'is not', null)
    .orderBy('v.again_at')
    .select(['v.failed_of', 'v.again_at', 'v.vendor_key'])
    .select(['m.id', 'm.seq', 'm.session_id', 'm.sent_at', 'm.from_kind', 'm.body', 'm.recalled_at'])
    .executeTakeFirst();
  if (!row?.again_at) return null;
  const { id, seq, body } = row;
  return {
    of: row.failed_of ?? 'message',
    key: row.vendor_key,
    since: row.again_at,
    message: {
      id,
      seq,
      body,
      sessionId: row.session_id,
      sentAt: row.sent_at.toISOString(),
      from: { kind: row.from_kind },
      recalledAt: row.recalled_at?.toISOString() ?? null,
    },
  };
}

/** What agents are told of a message: that it failed, that it is sent again, or (null) that nothing is wrong with it. */
export type DeliveryMark =
  | { status: 'failed'; of: FailedDelivery['of']; cause: FailedDelivery['cause']; reason: string; at: Date }
  | { status: 'again'; at: Date }
  | { status: 'delivered'; key: string | null };

/** Whether there was something to write: only what failed can be sent again. */
export async function writeDeliveryMark(
  db: Executor,
  { threadId, messageId, change }: { threadId: string; messageId: string; change: number },
  mark: DeliveryMark,
): Promise<boolean> {
  const place = { thread_id: threadId, message_id: messageId };
  if (mark.status === 'again') {
    const { numUpdatedRows } = await db
      .updateTable('vendor_message')
      .set({ again_at: mark.at, marked_change: change })
      .where('thread_id', '=', threadId)
      .where('message_id', '=', messageId)
      .where('error', 'is not', null)
      .where('again_at', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }
  const failure =
    mark.status === 'failed'
      ? { error: mark.reason.slice(0, 500), failed_of: mark.of, failed_cause: mark.cause, failed_at: mark.at }
      : { error: null, failed_of: null, failed_cause: null, failed_at: null };
  const values = { ...failure, marked_change: change, again_at: null };
  const key = mark.status === 'delivered' ? mark.key : null;
  await db
    .insertInto('vendor_message')
    .values({ ...place, vendor_key: key, ...values })
    .onConflict((conflict) =>
      conflict
        .columns(['thread_id', 'message_id'])
        .doUpdateSet({ ...values, ...(key !== null && { vendor_key: key }) }),
    )
    .execute();
  return true;
}
