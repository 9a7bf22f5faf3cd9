import { sql } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import type { KeptEvent } from './vendor-driver.ts';
import './vendor-tables.ts';

/** A user of a vendor's, whose events are carried out one after another. */
export type VendorUser = { channelId: string; userId: string };

/** An event that this node carries out. */
export type LeasedEvent = { id: string; event: KeptEvent | null; attempts: number; receivedAt: Date };

/**
 * How long an event belongs to the node that carries it out. It is not renewed: who is slower has its event begun by
 * another node as well, which knows the message by its id, and no later event is begun before the earlier one is done.
 */
const leaseMilliseconds = 10_000;

/** Resolves when they are on disk; what was kept before is left alone. */
export async function keepEvents(
  db: Executor,
  channelId: string,
  events: readonly KeptEvent[],
  now: Date,
): Promise<void> {
  await db
    .insertInto('vendor_callback')
    .values(
      events.map((event) => ({
        channel_id: channelId,
        callback_id: event.id,
        user_id: event.userId,
        event: JSON.stringify(event),
        received_at: now,
      })),
    )
    .onConflict((conflict) => conflict.columns(['channel_id', 'callback_id']).doNothing())
    .execute();
}

/**
 * The user's first event that is not done. Null when there is none, when another node has it, or when its next try is not
 * due: nothing that came later may be done before it. Whoever gets null may go, because the node that has it looks again
 * once it has done it.
 */
export async function leaseFirstEvent(
  db: Executor,
  { channelId, userId }: VendorUser,
  { nodeId, now }: { nodeId: string; now: Date },
): Promise<LeasedEvent | null> {
  const { rows } = await sql<LeasedEvent>`
    update vendor_callback c
    set lease_node = ${nodeId}, lease_until = ${new Date(now.getTime() + leaseMilliseconds)}
    from (
      select callback_id from vendor_callback
      where channel_id = ${channelId} and user_id = ${userId} and done_at is null
      order by number limit 1
    ) first
    where c.channel_id = ${channelId} and c.callback_id = first.callback_id and c.done_at is null
      and (c.next_attempt_at is null or c.next_attempt_at <= ${now})
      and (c.lease_until is null or c.lease_until <= ${now} or c.lease_node = ${nodeId})
    returning c.callback_id as id, c.event, c.attempts, c.received_at as "receivedAt"`.execute(db);
  return rows[0] ?? null;
}

/** It is done, by whoever did it; what it said is forgotten. */
export async function finishEvent(db: Executor, channelId: string, id: string, now: Date): Promise<void> {
  await db
    .updateTable('vendor_callback')
    .set({ done_at: now, event: null, lease_node: null, lease_until: null })
    .where('channel_id', '=', channelId)
    .where('callback_id', '=', id)
    .where('done_at', 'is', null)
    .execute();
}

/** It is tried again at `at`, unless another node has it by now. */
export async function postponeEvent(
  db: Executor,
  channelId: string,
  id: string,
  { nodeId, attempts, at }: { nodeId: string; attempts: number; at: Date },
): Promise<void> {
  await db
    .updateTable('vendor_callback')
    .set({ attempts, next_attempt_at: at, lease_node: null, lease_until: null })
    .where('channel_id', '=', channelId)
    .where('callback_id', '=', id)
    .where('lease_node', '=', nodeId)
    .where('done_at', 'is', null)
    .execute();
}

/** Users whose first event could be carried out: nobody has it, and its next try is due. */
export async function listWaitingUsers(db: Executor, now: Date, limit: number): Promise<VendorUser[]> {
  const { rows } = await sql<VendorUser>`
    select channel_id as "channelId", user_id as "userId"
    from (
      select distinct on (channel_id, user_id) channel_id, user_id, next_attempt_at, lease_until
      from vendor_callback where done_at is null order by channel_id, user_id, number
    ) first
    where (next_attempt_at is null or next_attempt_at <= ${now}) and (lease_until is null or lease_until <= ${now})
    limit ${limit}`.execute(db);
  return rows;
}

/** Forgets which events were done before `before`: some of them, so that it takes no long. */
export async function forgetDone(db: Executor, before: Date): Promise<void> {
  await sql`delete from vendor_callback where (channel_id, callback_id) in (
    select channel_id, callback_id from vendor_callback where done_at < ${before} limit 1000)`.execute(db);
}
