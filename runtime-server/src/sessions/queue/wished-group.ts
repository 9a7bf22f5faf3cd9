import { sql } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import type { SessionRecord } from '../records/session-record.ts';

/**
 * The skill group that the page by which the visitor came asks for, or one of the agent whom it asks for (CHAN-16): where
 * the channel allows that, and only a group of the channel, where it names some. Null where it asks for none, or for one
 * that cannot be had: a link must never leave a visitor without a queue. It counts for the first queue of a session;
 * wherever the flow leads from there, it meant to.
 */
export async function findWishedGroup(
  db: Executor,
  session: Pick<SessionRecord, 'applicationId' | 'visitorId' | 'channelId' | 'queuedAt'>,
  flowGroup: string,
): Promise<string | null> {
  const { applicationId, visitorId, channelId, queuedAt } = session;
  if (queuedAt !== null) return null;
  const { rows } = await sql<{ skill_group: string | null }>`
    select coalesce(
      (select g.key from skill_group g
        where g.application_id = v.application_id and g.key = v.profile -> 'wish' ->> 'skillGroup'
          and (cardinality(c.skill_group_keys) = 0 or g.key = any(c.skill_group_keys))),
      (select m.skill_group from agent a
        join skill_group_member m on m.agent_id = a.id and m.application_id = a.application_id
        where a.application_id = v.application_id and a.staff_no = v.profile -> 'wish' ->> 'agent'
          and a.deleted_at is null
          and (cardinality(c.skill_group_keys) = 0 or m.skill_group = any(c.skill_group_keys))
        order by m.skill_group = ${flowGroup} desc, m.skill_group limit 1)
    ) as skill_group
    from visitor v join channel c on c.id = ${channelId} and c.application_id = v.application_id
    where v.id = ${visitorId} and v.application_id = ${applicationId} and v.profile -> 'wish' is not null
      and (c.settings -> 'window' ->> 'mayAskFor')::boolean`.execute(db);
  return rows[0]?.skill_group ?? null;
}
