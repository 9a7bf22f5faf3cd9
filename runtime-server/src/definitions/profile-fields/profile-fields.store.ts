import { sql } from 'kysely';
import { defaultProfileFields, type ProfileField, type ProfileFields } from '@parley/schemas';
import type { Executor } from '../../platform/database/index.ts';
import './profile-fields-tables.ts';

/** The fields of an application; revision 0 = as every application begins. */
export async function readProfileFields(db: Executor, applicationId: string): Promise<ProfileFields> {
  const row = await db
    .selectFrom('profile_fields')
    .select(['revision', 'document'])
    .where('application_id', '=', applicationId)
    .executeTakeFirst();
  return row ? { revision: row.revision, fields: row.document } : { revision: 0, fields: [...defaultProfileFields] };
}

/** False when they are at another revision by now. */
export async function writeProfileFields(
  trx: Executor,
  applicationId: string,
  { revision, fields, now }: { revision: number; fields: readonly ProfileField[]; now: Date },
): Promise<boolean> {
  const document = JSON.stringify(fields);
  if (revision > 0) {
    const { numUpdatedRows } = await trx
      .updateTable('profile_fields')
      .set({ revision: sql<number>`revision + 1`, document, updated_at: now })
      .where('application_id', '=', applicationId)
      .where('revision', '=', revision)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }
  const { numInsertedOrUpdatedRows = 0n } = await trx
    .insertInto('profile_fields')
    .values({ application_id: applicationId, revision: 1, document, updated_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}
