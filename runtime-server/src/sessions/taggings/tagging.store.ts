import type { TagKind, Tagging } from '@parley/schemas';
import { sql } from 'kysely';
import '../../definitions/tags/tag-tables.ts';
import { authorName } from '../../organisation/audit/author-name.ts';
import type { Executor } from '../../platform/database/index.ts';
import './tagging-tables.ts';

/** What carries tags. */
export type Tagged = { kind: TagKind; id: string; applicationId: string };

export type CarriedTag = { id: string; tagId: string | null; word: string };

const columnOf = { session: 'session_id', visitor: 'visitor_id' } as const;

/** What it carries now, in the order in which that came. */
export async function readCarried(db: Executor, { kind, id }: Pick<Tagged, 'kind' | 'id'>): Promise<CarriedTag[]> {
  const rows = await db
    .selectFrom('tagging')
    .select(['id', 'tag_id', 'word'])
    .where(columnOf[kind], '=', id)
    .where('removed_at', 'is', null)
    .orderBy('added_at')
    .orderBy('id')
    .execute();
  return rows.map(({ id: taggingId, tag_id: tagId, word }) => ({ id: taggingId, tagId, word }));
}

/** The same for people: with who did it, and when. */
export async function readTaggings(db: Executor, { kind, id }: Pick<Tagged, 'kind' | 'id'>): Promise<Tagging[]> {
  const rows = await db
    .selectFrom('tagging as g')
    .leftJoin('tag as t', 't.id', 'g.tag_id')
    .select(['g.tag_id', 'g.added_at', sql<string>`coalesce(t.path, g.word)`.as('path')])
    .select(authorName('g.added_by', 'g.application_id').as('author'))
    .where(`g.${columnOf[kind]}`, '=', id)
    .where('g.removed_at', 'is', null)
    .orderBy('g.added_at')
    .orderBy('g.id')
    .execute();
  return rows.map((row) => ({
    id: row.tag_id,
    path: row.path,
    addedAt: row.added_at.toISOString(),
    addedBy: row.author,
  }));
}

export async function addTagging(
  trx: Executor,
  { kind, id, applicationId }: Tagged,
  tagging: { id: string; tagId: string | null; word: string; by: string | null; now: Date },
): Promise<void> {
  await trx
    .insertInto('tagging')
    .values({
      id: tagging.id,
      application_id: applicationId,
      session_id: kind === 'session' ? id : null,
      visitor_id: kind === 'visitor' ? id : null,
      tag_id: tagging.tagId,
      word: tagging.word,
      added_at: tagging.now,
      added_by: tagging.by,
    })
    .execute();
}

/** It stays as what was, with who took it away. */
export async function removeTaggings(
  trx: Executor,
  ids: readonly string[],
  { by, now }: { by: string | null; now: Date },
): Promise<void> {
  if (ids.length === 0) return;
  await trx.updateTable('tagging').set({ removed_at: now, removed_by: by }).where('id', 'in', ids).execute();
}

/** Writes the paths of what it carries where lists read them. */
export async function relabel(trx: Executor, { kind, id }: Pick<Tagged, 'kind' | 'id'>): Promise<void> {
  await relabelWhere(trx, kind, sql`s.id = ${id}`);
}

/** The same wherever one of these tags is. */
export async function relabelTagged(trx: Executor, tagIds: readonly string[]): Promise<void> {
  for (const kind of ['session', 'visitor'] as const) {
    const column = sql.ref(columnOf[kind]);
    const holders = sql`select ${column} from tagging where tag_id = any(${tagIds}::text[]) and removed_at is null`;
    await relabelWhere(trx, kind, sql`s.id in (${holders})`);
  }
}

async function relabelWhere(trx: Executor, kind: TagKind, where: ReturnType<typeof sql>): Promise<void> {
  await sql`update ${sql.table(kind)} s set tags = coalesce((
      select array_agg(coalesce(t.path, g.word) order by g.added_at, g.id)
      from tagging g left join tag t on t.id = g.tag_id
      where g.${sql.ref(columnOf[kind])} = s.id and g.removed_at is null), '{}')
    where ${where}`.execute(trx);
}

/** On how many sessions or visitors each of these tags is, or was. */
export async function countTagUses(db: Executor, tagIds: readonly string[]): Promise<Map<string, number>> {
  if (tagIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('tagging')
    .select('tag_id')
    .select(sql<number>`count(distinct coalesce(session_id, visitor_id))::int`.as('uses'))
    .where('tag_id', 'in', tagIds)
    .groupBy('tag_id')
    .execute();
  return new Map(rows.map(({ tag_id: id, uses }) => [id ?? '', uses]));
}
