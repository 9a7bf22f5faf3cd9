import type { Executor } from '../../platform/database/index.ts';
import type { Reach } from '../../platform/http/actor.ts';

/** Of which skill groups figures are, by name, where they are not of everything (null). */
export async function readReachedGroups(
  db: Executor,
  { applicationId, reach }: { applicationId: string; reach: Reach },
): Promise<string[] | null> {
  if (reach === 'all') return null;
  if (reach.length === 0) return [];
  const rows = await db
    .selectFrom('skill_group')
    .where('application_id', '=', applicationId)
    .where('key', 'in', [...reach])
    .select('name')
    .orderBy('name')
    .execute();
  return rows.map(({ name }) => name);
}
