import { sql } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import type { ThreadCursor } from '../../sessions/realtime/thread-items.ts';
import './vendor-tables.ts';

/** A thread that somebody tells its vendor of. */
export type LeasedThread = {
  threadId: string;
  channelId: string;
  userId: string;
  cursor: ThreadCursor;
  attempts: number;
  /** Since when what is next in line fails; null when it was not tried yet. */
  failingSince: Date | null;
};

/** How long a thread belongs to the node that works on it; renewed with everything that was told. */
const leaseMilliseconds = 30_000;

/** Null when another node has it, or its next try is not due. */
export async function leaseThread(
  db: Executor,
  threadId: string,
  { nodeId, now }: { nodeId: string; now: Date },
): Promise<LeasedThread | null> {
  const row = await db
    .updateTable('vendor_thread')
    .set({ lease_node: nodeId, lease_until: new Date(now.getTime() + leaseMilliseconds) })
    .where('thread_id', '=', threadId)
    .where((eb) => eb.or([eb('lease_until', 'is', null), eb('lease_until', '<=', now), eb('lease_node', '=', nodeId)]))
    .where((eb) => eb.or([eb('next_attempt_at', 'is', null), eb('next_attempt_at', '<=', now)]))
    .returningAll()
    .executeTakeFirst();
  if (!row) return null;
  const { channel_id: channelId, user_id: userId, seq, change, attempts, failing_since: failingSince } = row;
  return { threadId, channelId, userId, cursor: { seq, change }, attempts, failingSince };
}

/** How far the vendor was told. */
export async function advanceThread(
  db: Executor,
  { threadId }: Pick<LeasedThread, 'threadId'>,
  cursor: ThreadCursor,
  now: Date,
): Promise<void> {
  await db
    .updateTable('vendor_thread')
    .set({ ...cursor, ...untroubled, lease_until: new Date(now.getTime() + leaseMilliseconds) })
    .where('thread_id', '=', threadId)
    .execute();
}

/** The same with how the vendor calls what it was told, in one statement. */
export async function advanceWithKey(
  db: Executor,
  { threadId }: Pick<LeasedThread, 'threadId'>,
  cursor: ThreadCursor,
  { messageId, key, now }: { messageId: string; key: string | null; now: Date },
): Promise<void> {
  await sql`
    with told as (
      insert into vendor_message (thread_id, message_id, vendor_key)
      values (${threadId}, ${messageId}, ${key})
      on conflict (thread_id, message_id) do update
        set vendor_key = coalesce(excluded.vendor_key, vendor_message.vendor_key)
    )
    update vendor_thread set seq = ${cursor.seq}, change = ${cursor.change}, attempts = 0, next_attempt_at = null,
      failing_since = null, lease_until = ${new Date(now.getTime() + leaseMilliseconds)}
    where thread_id = ${threadId}`.execute(db);
}

const untroubled = { attempts: 0, next_attempt_at: null, failing_since: null } as const;

export async function releaseThread(
  db: Executor,
  threadId: string,
  nodeId: string,
  retry?: { attempts: number; at: Date; since: Date },
): Promise<void> {
  await db
    .updateTable('vendor_thread')
    .set({
      lease_node: null,
      lease_until: null,
      ...(retry && { attempts: retry.attempts, next_attempt_at: retry.at, failing_since: retry.since }),
    })
    .where('thread_id', '=', threadId)
    .where('lease_node', '=', nodeId)
    .execute();
}

/** Whose vendor a thread is told to, and whether that user is there. */
export async function findVendorThread(
  db: Executor,
  threadId: string,
): Promise<{ channelId: string; userId: string; isOnline: boolean } | null> {
  const row = await db.selectFrom('vendor_thread').selectAll().where('thread_id', '=', threadId).executeTakeFirst();
  return row ? { channelId: row.channel_id, userId: row.user_id, isOnline: row.is_online } : null;
}

/** From now on this thread is told to its vendor, in the name of this user. */
export async function addVendorThread(
  db: Executor,
  { threadId, channelId, userId }: { threadId: string; channelId: string; userId: string },
): Promise<void> {
  await db
    .insertInto('vendor_thread')
    .values({ thread_id: threadId, channel_id: channelId, user_id: userId })
    .onConflict((conflict) => conflict.column('thread_id').doNothing())
    .execute();
}

/** The thread of a user that has written before, or was written to. */
export async function findThreadOfUser(
  db: Executor,
  { channelId, userId }: { channelId: string; userId: string },
): Promise<string | null> {
  const row = await db
    .selectFrom('vendor_thread')
    .select('thread_id')
    .where('channel_id', '=', channelId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row?.thread_id ?? null;
}

/** Threads of which something is still to be told: tries that are due, and what a node that died has left. */
export async function listBehind(db: Executor, now: Date, limit: number): Promise<string[]> {
  const { rows } = await sql<{ thread_id: string }>`
    select v.thread_id from vendor_thread v where v.next_attempt_at <= ${now}
    union
    select v.thread_id
    from vendor_thread v
    join thread t on t.id = v.thread_id
    join session s on s.id = t.last_session_id
    join session_state p on p.session_id = s.id
    where (v.seq < p.last_seq or v.change < p.change) and (v.lease_until is null or v.lease_until <= ${now})
      and v.next_attempt_at is null
    union
    select m.thread_id from vendor_message m join vendor_thread v on v.thread_id = m.thread_id
    where m.again_at is not null and v.next_attempt_at is null and (v.lease_until is null or v.lease_until <= ${now})
    limit ${limit}`.execute(db);
  return rows.map(({ thread_id: id }) => id);
}

/** Lets everything of a channel that waits for its next try be tried now: what was in the way may be put right. */
export async function retryNow(db: Executor, channelId: string, now: Date): Promise<void> {
  await db
    .updateTable('vendor_thread')
    .set({ next_attempt_at: now })
    .where('channel_id', '=', channelId)
    .where('next_attempt_at', '>', now)
    .execute();
}
