import type { Executor } from '../../platform/database/index.ts';

/** The skill groups with these keys, or all, by key; in the order of their names. */
export async function readGroupNames(
  db: Executor,
  applicationId: string,
  keys: readonly string[] | null,
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('skill_group')
    .where('application_id', '=', applicationId)
    .$if(keys !== null, (query) => query.where('key', 'in', [...(keys ?? []), '']))
    .select(['key', 'name'])
    .orderBy('name')
    .execute();
  return new Map(rows.map(({ key, name }) => [key, name]));
}
