import { AppError } from '../../platform/errors/index.ts';
import type { Executor, Transaction } from '../../platform/database/index.ts';
import type { SessionRunner } from '../../sessions/flow-runner/session-runner.ts';
import { changeInThread } from '../../sessions/threads/change-in-thread.ts';
import { writeDeliveryMark, type DeliveryMark } from './vendor-message.store.ts';

export type MarkDeps = { db: Executor; runner: SessionRunner };

/**
 * Tells agents how a message fares at its vendor: the message takes a change of its thread, as when it grows, so that
 * every screen learns of it now or when it is back, and the mark is written in the same transaction. `within` is, too.
 *
 * @throws AppError `conflict` when it is asked for again without having failed
 */
export async function markDelivery(
  { db, runner }: MarkDeps,
  { threadId, messageId }: { threadId: string; messageId: string },
  mark: DeliveryMark,
  within: (trx: Transaction) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  let change = 0;
  await changeInThread(
    { db, runner },
    threadId,
    async (session) => {
      const message = await db
        .selectFrom('message')
        .select(['sent_at', 'seq', 'body', 'recalled_at'])
        .where('thread_id', '=', threadId)
        .where('id', '=', messageId)
        .executeTakeFirst();
      if (!message) throw new AppError('not_found', 'There is no such message in this conversation.');
      change = session.change + 1;
      const { sent_at: sentAt, seq, body, recalled_at: recalledAt } = message;
      const recalled = recalledAt !== null;
      return { updates: [{ messageId, sentAt: sentAt.toISOString(), seq, body, recalled }] };
    },
    async (trx) => {
      if (!(await writeDeliveryMark(trx, { threadId, messageId, change }, mark))) {
        throw new AppError('conflict', 'This message did not fail, or it is being sent again already.');
      }
      await within(trx);
    },
  );
}
