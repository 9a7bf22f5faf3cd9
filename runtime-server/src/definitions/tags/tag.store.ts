import { foldText, tagPathSeparator, type TagKind } from '@parley/schemas';
import { sql, type Selectable } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import { keyset, type ListQuery, type Page } from '../../platform/http/index.ts';
import type { TagTable } from './tag-tables.ts';

export type TagRow = Selectable<TagTable>;
export type ListedTag = TagRow & { child_count: number };

/** Where tags are looked for. */
export type TagPlace = { applicationId: string; kind: TagKind };

export type TagListQuery = ListQuery & { kind: TagKind; parent?: string; q?: string; disabled?: boolean };

/** Holds every change of the tree until the transaction ends: limits are counted, and names compared, in peace. */
export async function lockTags(trx: Executor, { applicationId, kind }: TagPlace): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`tags ${applicationId} ${kind}`}))`.execute(trx);
}

/** In the order of their paths; all of the tree, those right below one (`root` = of the first level), or by words. */
export async function listTags(db: Executor, applicationId: string, query: TagListQuery): Promise<Page<ListedTag>> {
  const { kind, parent, q, disabled } = query;
  const keys = [
    { column: 't.place', direction: 'asc', kind: 'text' },
    { column: 't.id', direction: 'asc', kind: 'text' },
  ] as const;
  // A whole path may be longer than a cursor.
  const placed = db
    .selectFrom('tag')
    .selectAll()
    .select(sql<string>`left(path, 120)`.as('place'))
    .as('t');
  const paging = keyset(keys, query);
  const words = foldText(q ?? '')
    .split(' ')
    .filter((word) => word !== '');
  const rows = await db
    .selectFrom(placed)
    .selectAll('t')
    .select(sql<number>`(select count(*)::int from tag c where c.parent_id = t.id)`.as('child_count'))
    .where('t.application_id', '=', applicationId)
    .where('t.kind', '=', kind)
    .$if(parent === 'root', (select) => select.where('t.parent_id', 'is', null))
    .$if(parent !== undefined && parent !== 'root', (select) => select.where('t.parent_id', '=', parent ?? ''))
    .$if(disabled !== undefined, (select) => select.where('t.disabled_at', disabled ? 'is not' : 'is', null))
    .where((eb) => eb.and(words.map((word) => eb('t.folded', 'like', `%${word.replace(/[\\%_]/g, '\\$&')}%`))))
    .where(paging.after)
    .orderBy(paging.order)
    .limit(paging.fetch)
    .execute();
  return paging.toPage(
    rows,
    (row) => [row.place, row.id],
    (row) => row,
  );
}

export async function findTag(db: Executor, applicationId: string, id: string): Promise<ListedTag | null> {
  const row = await db
    .selectFrom('tag as t')
    .selectAll('t')
    .select(sql<number>`(select count(*)::int from tag c where c.parent_id = t.id)`.as('child_count'))
    .where('t.id', '=', id)
    .where('t.application_id', '=', applicationId)
    .executeTakeFirst();
  return row ?? null;
}

export async function findTags(
  db: Executor,
  { applicationId, kind }: TagPlace,
  ids: readonly string[],
): Promise<TagRow[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('tag')
    .selectAll()
    .where('application_id', '=', applicationId)
    .where('kind', '=', kind)
    .where('id', 'in', ids)
    .execute();
}

/** Tags that people may mean by a word: their path, or their name. */
export function findTagsByWord(db: Executor, { applicationId, kind }: TagPlace, word: string): Promise<TagRow[]> {
  return db
    .selectFrom('tag')
    .selectAll()
    .where('application_id', '=', applicationId)
    .where('kind', '=', kind)
    .where((eb) => eb.or([eb('path', '=', word), eb('folded', '=', foldText(word))]))
    .orderBy('path')
    .limit(2)
    .execute();
}

export async function hasEnabledTags(db: Executor, { applicationId, kind }: TagPlace): Promise<boolean> {
  const row = await db
    .selectFrom('tag')
    .select('id')
    .where('application_id', '=', applicationId)
    .where('kind', '=', kind)
    .where('disabled_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function countTags(db: Executor, { applicationId, kind }: TagPlace) {
  return db
    .selectFrom('tag')
    .select(sql<number>`count(*)::int`.as('all'))
    .select(sql<number>`(count(*) filter (where parent_id is null))::int`.as('roots'))
    .where('application_id', '=', applicationId)
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow();
}

/** The tag of that name right below another; names are compared as people read them. */
export async function findSibling(
  db: Executor,
  { applicationId, kind }: TagPlace,
  { parentId, name }: { parentId: string | null; name: string },
): Promise<TagRow | null> {
  const row = await db
    .selectFrom('tag')
    .selectAll()
    .where('application_id', '=', applicationId)
    .where('kind', '=', kind)
    .where('parent_id', parentId === null ? 'is' : '=', parentId)
    .where('folded', '=', foldText(name))
    .executeTakeFirst();
  return row ?? null;
}

/** What a tag below another is to be. */
export function newTag(
  { applicationId, kind }: TagPlace,
  tag: { id: string; name: string; parent: NewTag | TagRow | null; now: Date },
): NewTag {
  const { id, name, parent, now } = tag;
  return {
    id,
    application_id: applicationId,
    kind,
    parent_id: parent?.id ?? null,
    ancestors: parent ? [...parent.ancestors, parent.id] : [],
    name,
    folded: foldText(name),
    path: parent ? parent.path + tagPathSeparator + name : name,
    disabled_at: null,
    created_at: now,
  };
}
export type NewTag = Omit<TagRow, 'revision'>;

/** Tags of a file may be many: a statement takes some hundreds. */
const tagsInserted = 500;

export async function insertTags(trx: Executor, tags: readonly NewTag[]): Promise<void> {
  for (let from = 0; from < tags.length; from += tagsInserted) {
    await trx
      .insertInto('tag')
      .values(tags.slice(from, from + tagsInserted))
      .execute();
  }
}

export function readTree(db: Executor, { applicationId, kind }: TagPlace): Promise<TagRow[]> {
  return db
    .selectFrom('tag')
    .selectAll()
    .where('application_id', '=', applicationId)
    .where('kind', '=', kind)
    .execute();
}

/** Renames a tag, and with it the paths of all below; answers the ids of all whose path changed. */
export async function renameTag(trx: Executor, tag: TagRow, name: string): Promise<string[]> {
  const path = tag.path.slice(0, tag.path.length - tag.name.length) + name;
  await trx
    .updateTable('tag')
    .set({ name, folded: foldText(name), path })
    .where('id', '=', tag.id)
    .execute();
  const below = await trx
    .updateTable('tag')
    .set({ path: sql<string>`${path}::text || substr(path, ${tag.path.length + 1}::int)` })
    .where('application_id', '=', tag.application_id)
    .where(sql<boolean>`ancestors @> array[${tag.id}]`)
    .returning('id')
    .execute();
  return [tag.id, ...below.map(({ id }) => id)];
}

/** Disables a tag with all below, or enables it with all above. */
export async function setDisabled(trx: Executor, tag: TagRow, disabledAt: Date | null): Promise<void> {
  const query = trx
    .updateTable('tag')
    .set({ disabled_at: disabledAt })
    .where('application_id', '=', tag.application_id);
  await (
    disabledAt === null
      ? query.where('id', 'in', [tag.id, ...tag.ancestors])
      : query
          .where((eb) => eb.or([eb('id', '=', tag.id), sql<boolean>`ancestors @> array[${tag.id}]`]))
          .where('disabled_at', 'is', null)
  ).execute();
}

/** Counts a change of a tag. */
export async function advanceTag(trx: Executor, id: string): Promise<void> {
  await trx
    .updateTable('tag')
    .set({ revision: sql<number>`revision + 1` })
    .where('id', '=', id)
    .execute();
}

/** A tag with all below it. */
export async function readSubtree(db: Executor, tag: TagRow): Promise<string[]> {
  const rows = await db
    .selectFrom('tag')
    .select('id')
    .where('application_id', '=', tag.application_id)
    .where(sql<boolean>`ancestors @> array[${tag.id}]`)
    .execute();
  return [tag.id, ...rows.map(({ id }) => id)];
}

export async function deleteTags(trx: Executor, ids: readonly string[]): Promise<void> {
  // Constraints are held against the whole statement: parents go with their children.
  await trx.deleteFrom('tag').where('id', 'in', ids).execute();
}
