import type { SkillGroup, SkillGroupMember } from '@parley/schemas';
import './skill-group-tables.ts';
import type { Executor } from '../../platform/database/index.ts';
import { keyset, type ListQuery, type Page } from '../../platform/http/index.ts';

type GroupRow = {
  key: string;
  name: string;
  reception_limit: number;
  schedule_key: string | null;
  requires_tags: boolean | null;
  broadcast: boolean;
  greeting: string;
  created_at: Date;
};

export async function listSkillGroups(
  db: Executor,
  applicationId: string,
  query: ListQuery,
): Promise<Page<SkillGroup>> {
  const paging = keyset([{ column: 'key', direction: 'asc', kind: 'text' }], query);
  const rows = await db
    .selectFrom('skill_group')
    .select(['key', 'name', 'reception_limit', 'schedule_key', 'requires_tags', 'broadcast', 'greeting', 'created_at'])
    .where('application_id', '=', applicationId)
    .where(paging.after)
    .orderBy(paging.order)
    .limit(paging.fetch)
    .execute();
  const members = await readMembers(
    db,
    applicationId,
    rows.map(({ key }) => key),
  );
  return paging.toPage(
    rows,
    (row) => [row.key],
    (row) => present(row, members.get(row.key) ?? []),
  );
}

/** With `lock`, nobody else changes or deletes it before the transaction ends. */
export async function findSkillGroup(
  db: Executor,
  applicationId: string,
  key: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<SkillGroup | null> {
  const row = await db
    .selectFrom('skill_group')
    .select(['key', 'name', 'reception_limit', 'schedule_key', 'requires_tags', 'broadcast', 'greeting', 'created_at'])
    .where('application_id', '=', applicationId)
    .where('key', '=', key)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst();
  if (!row) return null;
  const members = await readMembers(db, applicationId, [key]);
  return present(row, members.get(key) ?? []);
}

/** Answers false when the key is taken. */
export async function insertSkillGroup(
  trx: Executor,
  applicationId: string,
  group: {
    key: string;
    name: string;
    receptionLimit: number;
    scheduleKey: string | null;
    requiresTags: boolean | null;
    broadcast: boolean;
    greeting: string;
    now: Date;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await trx
    .insertInto('skill_group')
    .values({
      application_id: applicationId,
      key: group.key,
      name: group.name,
      reception_limit: group.receptionLimit,
      schedule_key: group.scheduleKey,
      requires_tags: group.requiresTags,
      broadcast: group.broadcast,
      greeting: group.greeting,
      created_at: group.now,
    })
    .onConflict((conflict) => conflict.columns(['application_id', 'key']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}

export async function updateSkillGroup(
  trx: Executor,
  applicationId: string,
  key: string,
  changes: {
    name?: string;
    reception_limit?: number;
    schedule_key?: string | null;
    requires_tags?: boolean | null;
    broadcast?: boolean;
    greeting?: string;
  },
): Promise<void> {
  if (Object.keys(changes).length === 0) return;
  await trx
    .updateTable('skill_group')
    .set(changes)
    .where('application_id', '=', applicationId)
    .where('key', '=', key)
    .execute();
}

export async function deleteSkillGroup(trx: Executor, applicationId: string, key: string): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('skill_group')
    .where('application_id', '=', applicationId)
    .where('key', '=', key)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function replaceMembers(
  trx: Executor,
  applicationId: string,
  key: string,
  members: readonly { agentId: string; priority: number }[],
): Promise<void> {
  await trx
    .deleteFrom('skill_group_member')
    .where('application_id', '=', applicationId)
    .where('skill_group', '=', key)
    .execute();
  if (members.length === 0) return;
  await trx
    .insertInto('skill_group_member')
    .values(
      members.map(({ agentId, priority }) => ({
        application_id: applicationId,
        skill_group: key,
        agent_id: agentId,
        priority,
      })),
    )
    .execute();
}

/** Puts an agent into exactly these groups; where it was before it keeps its priority. */
export async function replaceGroupsOfAgent(
  trx: Executor,
  applicationId: string,
  agentId: string,
  keys: readonly string[],
): Promise<void> {
  await trx
    .deleteFrom('skill_group_member')
    .where('application_id', '=', applicationId)
    .where('agent_id', '=', agentId)
    .$if(keys.length > 0, (query) => query.where('skill_group', 'not in', keys))
    .execute();
  if (keys.length === 0) return;
  await trx
    .insertInto('skill_group_member')
    .values(keys.map((key) => ({ application_id: applicationId, skill_group: key, agent_id: agentId })))
    .onConflict((conflict) => conflict.columns(['application_id', 'skill_group', 'agent_id']).doNothing())
    .execute();
}

/** Which of these keys the application has no group of. */
export async function findUnknownGroups(
  db: Executor,
  applicationId: string,
  keys: readonly string[],
): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const rows = await db
    .selectFrom('skill_group')
    .select('key')
    .where('application_id', '=', applicationId)
    .where('key', 'in', keys)
    .execute();
  const known = new Set(rows.map(({ key }) => key));
  return new Set(keys.filter((key) => !known.has(key)));
}

async function readMembers(
  db: Executor,
  applicationId: string,
  keys: readonly string[],
): Promise<Map<string, SkillGroupMember[]>> {
  const members = new Map<string, SkillGroupMember[]>();
  if (keys.length === 0) return members;
  const rows = await db
    .selectFrom('skill_group_member as m')
    .innerJoin('agent as a', 'a.id', 'm.agent_id')
    .where('m.application_id', '=', applicationId)
    .where('m.skill_group', 'in', keys)
    .where('a.deleted_at', 'is', null)
    .select(['m.skill_group', 'm.priority', 'a.id', 'a.name', 'a.nickname'])
    .orderBy('m.priority')
    .orderBy('a.id')
    .execute();
  for (const { skill_group: key, id, name, nickname, priority } of rows) {
    members.set(key, [...(members.get(key) ?? []), { agentId: id, name, nickname, priority }]);
  }
  return members;
}

function present(row: GroupRow, members: SkillGroupMember[]): SkillGroup {
  return {
    key: row.key,
    name: row.name,
    receptionLimit: row.reception_limit,
    scheduleKey: row.schedule_key,
    requiresTags: row.requires_tags,
    broadcast: row.broadcast,
    greeting: row.greeting,
    members,
    createdAt: row.created_at.toISOString(),
  };
}
