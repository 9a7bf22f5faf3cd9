import { sql } from 'kysely';
import '../../definitions/tags/tag-tables.ts';
import type { Executor } from '../../platform/database/index.ts';
import type { Reach } from '../../platform/http/actor.ts';

/** What something is called that is counted, also when it was deleted since. */
export type Named = { name: string; isGone: boolean };
export type NameOf = (id: string) => Named;

/** A name for whatever is counted: what is known no more is called by its id. */
function nameFrom(rows: readonly { id: string; name: string; is_gone: boolean }[]): NameOf {
  const names = new Map(rows.map(({ id, name, is_gone: isGone }) => [id, { name, isGone }]));
  return (id) => names.get(id) ?? { name: id, isGone: true };
}

type Row = { id: string; name: string; is_gone: boolean };

export async function readAgentNames(db: Executor, applicationId: string): Promise<NameOf> {
  return nameFrom(await agentRows(db, applicationId));
}

export async function readGroupNames(db: Executor, applicationId: string): Promise<NameOf> {
  return nameFrom(await groupRows(db, applicationId));
}

export async function agentRows(db: Executor, applicationId: string): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select id, coalesce(nullif(nickname, ''), name) as name, deleted_at is not null as is_gone
    from agent where application_id = ${applicationId} order by 2, 1`.execute(db);
  return rows;
}

export async function groupRows(db: Executor, applicationId: string): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select key as id, name, false as is_gone from skill_group where application_id = ${applicationId} order by 2, 1`.execute(
    db,
  );
  return rows;
}

/** Tags by their ids: the path, and whether they stand at the root. */
export async function readTags(
  db: Executor,
  applicationId: string,
): Promise<Map<string, { path: string; isRoot: boolean }>> {
  const { rows } = await sql<{ id: string; path: string; is_root: boolean }>`
    select id, path, parent_id is null as is_root from tag
    where application_id = ${applicationId} and kind = 'session'`.execute(db);
  return new Map(rows.map(({ id, path, is_root: isRoot }) => [id, { path, isRoot }]));
}

/** The names of the groups whose figures somebody may see; null = they see everything. */
export async function readReached(db: Executor, applicationId: string, reach: Reach): Promise<string[] | null> {
  if (reach === 'all') return null;
  const rows = await groupRows(db, applicationId);
  return rows.filter(({ id }) => reach.includes(id)).map(({ name }) => name);
}
