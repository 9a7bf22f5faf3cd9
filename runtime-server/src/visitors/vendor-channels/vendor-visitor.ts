import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/index.ts';
import type { NewId } from '../../platform/ids.ts';
import { getOrCreateThread } from '../../sessions/threads/threads.store.ts';
import { findOrAddUser } from '../admission/find-or-add-user.ts';
import { findVisitor } from '../admission/visitors.store.ts';
import type { VisitorSender } from '../receiving/received.ts';
import { addVendorThread } from './vendor-thread.store.ts';
import type { VendorChannel } from '../../definitions/channels/vendor-account.ts';

/**
 * The place of a vendor's user on a channel: the same account is the same visitor for ever. Null when the visitor is
 * blocked: what it writes is not answered.
 */
export async function enterVendorVisitor(
  deps: { database: Pick<Database, 'kysely'>; clock: Clock; newId: NewId },
  { channelId, applicationId }: VendorChannel,
  userId: string,
): Promise<VisitorSender | null> {
  const db = deps.database.kysely;
  const visitorId = await findOrAddUser(deps, { applicationId, channelId, userId, profile: { name: userId } });
  const person = await findVisitor(db, { visitorId, applicationId });
  if (!person) throw new Error(`The visitor ${visitorId} of an identity is not there.`);
  if (person.isBlocked) return null;
  const thread = await getOrCreateThread(db, deps.newId, { applicationId, channelId, visitorId });
  await addVendorThread(db, { threadId: thread.id, channelId, userId });
  return { thread, sender: { kind: 'visitor', id: visitorId, ...(person.name && { name: person.name }) } };
}
