import type { Clock } from '../platform/clock.ts';
import { withTransaction, type Database } from '../platform/database/index.ts';
import type { NewId } from '../platform/ids.ts';
import { getOrCreateThread } from '../threads/threads.store.ts';
import { findIdentity, findVisitor, insertIdentity, insertVisitor } from '../visitors/visitors.store.ts';
import type { VisitorSender } from '../visitor-socket/receive.ts';
import type { VendorChannel } from './vendor-driver.ts';

/**
 * The place of a vendor's user on a channel: the same account is the same visitor for ever. Null when the visitor is
 * blocked: what it writes is not answered.
 */
export async function enterVendorVisitor(
  { database, clock, newId }: { database: Pick<Database, 'kysely'>; clock: Clock; newId: NewId },
  { channelId, applicationId }: VendorChannel,
  userId: string,
): Promise<VisitorSender | null> {
  const db = database.kysely;
  const known = await findIdentity(db, channelId, userId);
  const visitorId = known ?? (await addVisitor());
  const person = await findVisitor(db, { visitorId, applicationId });
  if (!person) throw new Error(`The visitor ${visitorId} of an identity is not there.`);
  if (person.isBlocked) return null;
  const thread = await getOrCreateThread(db, newId, { applicationId, channelId, visitorId });
  await db
    .insertInto('vendor_thread')
    .values({ thread_id: thread.id, channel_id: channelId, user_id: userId })
    .onConflict((conflict) => conflict.column('thread_id').doNothing())
    .execute();
  return { thread, sender: { kind: 'visitor', id: visitorId, ...(person.name && { name: person.name }) } };

  async function addVisitor(): Promise<string> {
    const id = newId('vis');
    const isFirst = await withTransaction(database, async (trx) => {
      const profile = { name: userId };
      await insertVisitor(trx, { id, applicationId, userId, profile, now: clock.now() });
      if (await insertIdentity(trx, { channelId, userId, visitorId: id })) return true;
      await trx.deleteFrom('visitor').where('id', '=', id).execute();
      return false;
    });
    const visitor = isFirst ? id : await findIdentity(db, channelId, userId);
    if (!visitor) throw new Error('An identity that somebody else was faster to write is not there.');
    return visitor;
  }
}
