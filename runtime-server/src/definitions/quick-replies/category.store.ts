import type { ReplyCategory } from '@parley/schemas';
import { sql } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import './quick-reply-tables.ts';
import { isOwnedBy, type ReplyOwner } from './reply-owner.ts';

type Row = { id: string; parent_id: string | null; name: string; reply_count: number; revision: number; place: number };

/** All categories of an owner, siblings in their order; there are few. */
export async function listCategories(db: Executor, owner: ReplyOwner): Promise<ReplyCategory[]> {
  const { rows } = await sql<Row>`
    select c.id, c.parent_id, c.name, c.revision, c.place,
      (select count(*)::int from quick_reply r where r.category_id = c.id) as reply_count
    from reply_category c where ${isOwnedBy(owner, 'c')} order by c.place, c.id`.execute(db);
  return rows.map(present);
}

export async function findCategory(db: Executor, owner: ReplyOwner, id: string): Promise<ReplyCategory | null> {
  return (await listCategories(db, owner)).find((each) => each.id === id) ?? null;
}

export async function insertCategory(
  trx: Executor,
  owner: ReplyOwner,
  { id, parentId, name }: { id: string; parentId: string | null; name: string },
): Promise<void> {
  await sql`
    insert into reply_category (id, application_id, agent_id, parent_id, name, place)
    select ${id}, ${owner.applicationId}, ${owner.agentId}, ${parentId}, ${name},
      coalesce((select max(place) from reply_category c where ${isOwnedBy(owner, 'c')}), 0) + 1`.execute(trx);
}

/** False when it is at another revision by now. */
export async function renameCategory(
  trx: Executor,
  { id, revision, name }: { id: string; revision: number; name: string },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('reply_category')
    .set({ name, revision: sql<number>`revision + 1` })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Exchanges the places of two siblings. */
export async function exchangePlaces(trx: Executor, first: string, second: string): Promise<void> {
  await sql`
    update reply_category c set place = o.place from reply_category o
    where (c.id = ${first} and o.id = ${second}) or (c.id = ${second} and o.id = ${first})`.execute(trx);
}

export async function deleteCategory(trx: Executor, id: string): Promise<void> {
  await trx.deleteFrom('reply_category').where('id', '=', id).execute();
}

function present({ id, parent_id: parentId, name, reply_count: replyCount, revision }: Row): ReplyCategory {
  return { id, parentId, name, replyCount, revision };
}
