import { sql } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import type { SessionRecord } from '../records/session-record.ts';

/** Where a session stands, or would stand, in the queue of a group (routing.md, order of the waiting). */
export type QueueKey = {
  id: string;
  applicationId: string;
  skillGroup: string;
  vip: boolean;
  /** Of one that was pushed up; 0 when not said. */
  place?: number;
  priority: number;
  queuedAt: Date;
};

/** Up to this many ahead the number is exact; beyond, it has two digits that count. */
const exactUpTo = 100;
/** Nobody is told more. */
const countedUpTo = 5_000;

/** How many wait ahead in the same group: exact to 100, rounded beyond. */
export async function countAhead(db: Executor, key: QueueKey): Promise<number> {
  const near = await countAmongFirst(db, key, exactUpTo + 1);
  return near <= exactUpTo ? near : roundAhead(await countAmongFirst(db, key, countedUpTo));
}

async function countAmongFirst(db: Executor, key: QueueKey, limit: number): Promise<number> {
  const { rows } = await sql<{ ahead: number }>`
    select count(*)::int as ahead from (
      select place, vip, priority, queued_at, id from session
      where application_id = ${key.applicationId} and skill_group = ${key.skillGroup} and state = 'queued'
      order by place, vip desc, priority, queued_at, id limit ${limit}
    ) w
    where (w.place, not w.vip, w.priority, w.queued_at, w.id)
      < (${key.place ?? 0}::int, not ${key.vip}::boolean, ${key.priority}::int, ${key.queuedAt}::timestamptz, ${key.id})`.execute(
    db,
  );
  return rows[0]?.ahead ?? 0;
}

/** Two digits that count: 137 → 140, 1234 → 1200. */
export function roundAhead(ahead: number): number {
  if (ahead <= exactUpTo) return ahead;
  const unit = 10 ** (Math.floor(Math.log10(ahead)) - 1);
  return Math.round(ahead / unit) * unit;
}

/** How many wait ahead of a session that is in the queue, or being rung out of it; null when it does not wait. */
export async function countAheadOf(db: Executor, session: SessionRecord): Promise<number | null> {
  const { id, applicationId, skillGroup, vip, place, priority, queuedAt, state } = session;
  if ((state !== 'queued' && state !== 'ringing') || skillGroup === null || queuedAt === null) return null;
  return countAhead(db, { id, applicationId, skillGroup, vip, place, priority, queuedAt: new Date(queuedAt) });
}

/** Places of the first in the queue of a group, in order, and of `others` beyond them. */
export async function readPositions(
  db: Executor,
  { applicationId, skillGroup }: { applicationId: string; skillGroup: string },
  sessionIds: readonly string[],
): Promise<Map<string, number>> {
  const read = async (limit: number) => {
    const { rows } = await sql<{ id: string; ahead: number }>`
      select id, ahead::int from (
        select id, row_number() over (order by place, vip desc, priority, queued_at, id) - 1 as ahead from (
          select place, vip, priority, queued_at, id from session
          where application_id = ${applicationId} and skill_group = ${skillGroup} and state = 'queued'
          order by place, vip desc, priority, queued_at, id limit ${limit}
        ) w
      ) ranked
      where id = any(${[...sessionIds]}::text[])`.execute(db);
    return new Map(rows.map(({ id, ahead }) => [id, roundAhead(ahead)]));
  };
  const near = await read(exactUpTo + 1);
  return near.size === sessionIds.length ? near : read(countedUpTo);
}
