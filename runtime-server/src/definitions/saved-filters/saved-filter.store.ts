import {
  foldText,
  savedFilterLimits,
  type ChangeSavedFilterRequest,
  type SavedFilter,
  type SavedFilterPage,
  type SaveFilterRequest,
} from '@parley/schemas';
import { sql } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import './saved-filter-tables.ts';

/** Whose filters they are. */
export type FilterOwner = { applicationId: string; agentId: string };

/** In the order in which their owner put them, each with what of it is no longer there. */
export async function listSavedFilters(
  db: Executor,
  { applicationId, agentId }: FilterOwner,
  page: SavedFilterPage,
): Promise<SavedFilter[]> {
  const { rows } = await sql<Omit<SavedFilter, 'page' | 'columns'> & { columns: SavedFilter['columns'] | null }>`
    select f.id, f.name, f.filter, f.columns, array_remove(array[
      case when f.filter ->> 'tag' <> '' and not exists (select from tag t where t.application_id = ${applicationId}
        and f.filter ->> 'tag' in (t.id, t.path)) then 'tag' end,
      case when f.filter ->> 'group' <> '' and not exists (select from skill_group g
        where g.application_id = ${applicationId} and g.key = f.filter ->> 'group') then 'group' end,
      case when f.filter ->> 'channel' <> '' and not exists (select from channel c
        where c.application_id = ${applicationId} and c.id = f.filter ->> 'channel') then 'channel' end,
      case when f.filter ->> 'agent' <> '' and not exists (select from agent a where a.application_id = ${applicationId}
        and a.id = f.filter ->> 'agent' and a.deleted_at is null) then 'agent' end], null) as missing
    from saved_filter f where f.agent_id = ${agentId} and f.page = ${page} order by f.place, f.id`.execute(db);
  return rows.map(({ columns, ...row }) => ({ ...row, page, ...(columns && { columns }) }));
}

/** @throws AppError `conflict` = there is one of this name, `unprocessable` = there are too many */
export async function insertSavedFilter(
  trx: Executor,
  { applicationId, agentId }: FilterOwner,
  { id, now, request: { page, name, filter, columns } }: { id: string; now: Date; request: SaveFilterRequest },
): Promise<void> {
  // One after another, or two tabs that save at once would both find room.
  await trx.selectFrom('agent').select('id').where('id', '=', agentId).forUpdate().execute();
  const own = await trx
    .selectFrom('saved_filter')
    .select(['name', 'place'])
    .where('agent_id', '=', agentId)
    .where('page', '=', page)
    .execute();
  refuseSameName(own, name);
  if (own.length >= savedFilterLimits.perPage) {
    throw new AppError(
      'unprocessable',
      `${savedFilterLimits.perPage} filters are kept here at most. Delete one first.`,
    );
  }
  const place = Math.max(0, ...own.map((each) => each.place)) + 1;
  await trx
    .insertInto('saved_filter')
    .values({
      id,
      application_id: applicationId,
      agent_id: agentId,
      page,
      name: name.trim(),
      filter: JSON.stringify(filter),
      columns: columns ? JSON.stringify(columns) : null,
      place,
      created_at: now,
    })
    .execute();
}

/** @throws AppError `not_found`, `conflict` */
export async function changeSavedFilter(
  trx: Executor,
  { agentId }: FilterOwner,
  id: string,
  { name, filter, columns }: ChangeSavedFilterRequest,
): Promise<SavedFilterPage> {
  const row = await trx
    .selectFrom('saved_filter')
    .select(['page', 'name'])
    .where('id', '=', id)
    .where('agent_id', '=', agentId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw noFilter();
  if (name !== undefined) {
    const others = await trx
      .selectFrom('saved_filter')
      .select('name')
      .where('agent_id', '=', agentId)
      .where('page', '=', row.page)
      .where('id', '!=', id)
      .execute();
    refuseSameName(others, name);
  }
  await trx
    .updateTable('saved_filter')
    .set({
      name: name?.trim() ?? row.name,
      ...(filter && { filter: JSON.stringify(filter) }),
      ...(columns && { columns: JSON.stringify(columns) }),
    })
    .where('id', '=', id)
    .execute();
  return row.page;
}

/** Ids that are not one's own change nothing. */
export async function orderSavedFilters(
  trx: Executor,
  { agentId }: FilterOwner,
  page: SavedFilterPage,
  ids: readonly string[],
): Promise<void> {
  await sql`
    with wanted as (
      select f.id, row_number() over (order by array_position(${[...ids]}::text[], f.id) nulls last, f.place, f.id) as place
      from saved_filter f where f.agent_id = ${agentId} and f.page = ${page})
    update saved_filter f set place = w.place from wanted w where w.id = f.id and f.place <> w.place`.execute(trx);
}

/** @throws AppError `not_found` */
export async function deleteSavedFilter(trx: Executor, { agentId }: FilterOwner, id: string): Promise<void> {
  const { numDeletedRows } = await trx
    .deleteFrom('saved_filter')
    .where('id', '=', id)
    .where('agent_id', '=', agentId)
    .executeTakeFirst();
  if (numDeletedRows === 0n) throw noFilter();
}

function refuseSameName(own: readonly { name: string }[], name: string): void {
  const folded = foldText(name);
  if (!own.some((each) => foldText(each.name) === folded)) return;
  throw new AppError('conflict', `You have a filter called "${name.trim()}" already. Choose another name.`, {
    problems: [{ pointer: '/name', message: 'This name is taken.' }],
  });
}

function noFilter(): AppError {
  return new AppError('not_found', 'You have no filter with this id.');
}
