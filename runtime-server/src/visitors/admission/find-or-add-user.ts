import type { Clock } from '../../platform/clock.ts';
import { withTransaction, type Database } from '../../platform/database/index.ts';
import type { NewId } from '../../platform/ids.ts';
import { tellOfNewVisitor } from './tell-of-new-visitor.ts';
import { findIdentity, insertIdentity, insertVisitor, type VisitorProfile } from './visitors.store.ts';

/**
 * The visitor whom a host app knows by this id on the channel: the same on every device. One who has never come is added,
 * with the profile given; `beforeAdding` may refuse that by throwing.
 */
export async function findOrAddUser(
  { database, clock, newId }: { database: Pick<Database, 'kysely'>; clock: Clock; newId: NewId },
  user: { applicationId: string; channelId: string; userId: string; profile?: VisitorProfile },
  beforeAdding: () => void = () => undefined,
): Promise<string> {
  const { applicationId, channelId, userId, profile = {} } = user;
  const known = await findIdentity(database.kysely, channelId, userId);
  if (known) return known;
  beforeAdding();
  const id = newId('vis');
  const isFirst = await withTransaction(database, async (trx) => {
    await insertVisitor(trx, { id, applicationId, userId, profile, now: clock.now() });
    if (await insertIdentity(trx, { channelId, userId, visitorId: id })) {
      await tellOfNewVisitor(trx, newId, { id, applicationId, userId, profile, now: clock.now() }, channelId);
      return true;
    }
    await trx.deleteFrom('visitor').where('id', '=', id).execute();
    return false;
  });
  const visitorId = isFirst ? id : await findIdentity(database.kysely, channelId, userId);
  if (!visitorId) throw new Error('An identity that somebody else was faster to write is not there.');
  return visitorId;
}
