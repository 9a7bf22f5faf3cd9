import type { FailedDelivery } from '@parley/schemas';
import type { Executor } from '../../platform/database/index.ts';
import { passItem, type ThreadCursor, type ThreadMessage } from '../../sessions/realtime/thread-items.ts';
import type { PageItem } from '../../sessions/realtime/thread-page.ts';
import type { VendorChannel } from '../../definitions/channels/vendor-account.ts';
import { toVendorContent } from './vendor-content.ts';
import type { VendorDriver, VendorOutcome } from './vendor-driver.ts';
import { findAskedAgain, findToldMessage } from './vendor-message.store.ts';

/** One thing that a vendor is to be told of a thread. */
export type Telling = {
  /** What of the message: itself, that it has changed, that it is withdrawn. */
  of: FailedDelivery['of'];
  message: ThreadMessage;
  /** What the vendor calls the message; null as long as it does not know it. */
  key: string | null;
  /** What of the message failed before. */
  failedOf: FailedDelivery['of'] | null;
  /** Since when it is to be told; null where that is not known. */
  since: Date | null;
  /** How far the thread is told after it. */
  cursor: ThreadCursor;
};

type Reader = { threadId: string; cursor: ThreadCursor };

/** Null where the vendor is told nothing: of what the visitor wrote, and of what only agents are told. */
export async function tellingOf(db: Executor, { threadId, cursor }: Reader, item: PageItem): Promise<Telling | null> {
  const { message } = item;
  const next = passItem(cursor, item);
  if (item.kind === 'message') {
    if (message.from.kind === 'visitor' || message.recalledAt !== null || message.seq === null) return null;
    return { of: 'message', message, key: null, failedOf: null, since: new Date(message.sentAt), cursor: next };
  }
  const told = await findToldMessage(db, threadId, message.id);
  if (!told || told.key === null || told.markedChange === item.change) return null;
  const of = item.recalled ? 'withdrawal' : 'change';
  return { of, message, key: told.key, failedOf: told.failedOf, since: null, cursor: next };
}

/** The first thing that somebody asked to tell again. */
export async function tellingAskedFor(db: Executor, { threadId, cursor }: Reader): Promise<Telling | null> {
  const asked = await findAskedAgain(db, threadId);
  return asked && { ...asked, failedOf: asked.of, cursor };
}

export async function tellVendor(
  driver: VendorDriver,
  channel: VendorChannel,
  userId: string,
  { of, message: { id, seq, body, recalledAt }, key }: Telling,
): Promise<VendorOutcome> {
  if (of === 'message') {
    // Withdrawn before it was ever there.
    if (recalledAt !== null) return { status: 'done', key: null };
    return driver.send(channel, { userId, messageId: id, seq: seq ?? 0, content: toVendorContent(body) });
  }
  if (key === null) return { status: 'done', key: null };
  return of === 'withdrawal'
    ? driver.withdraw(channel, { userId, key })
    : driver.modify(channel, { userId, key, content: toVendorContent(body) });
}
