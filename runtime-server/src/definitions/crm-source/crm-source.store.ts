import { noCrmSource, type CrmSource, type KeptCrmSource } from '@parley/schemas';
import type { Executor } from '../../platform/database/index.ts';
import './crm-source-tables.ts';

/** The CRM of an application; revision 0 = it has none. */
export async function readCrmSource(db: Executor, applicationId: string): Promise<KeptCrmSource> {
  const row = await db
    .selectFrom('crm_source')
    .select(['revision', 'document'])
    .where('application_id', '=', applicationId)
    .executeTakeFirst();
  return row ? { revision: row.revision, source: row.document } : { revision: 0, source: noCrmSource };
}

/** False when it is at another revision by now. */
export async function writeCrmSource(
  trx: Executor,
  applicationId: string,
  { revision, source, now }: { revision: number; source: CrmSource; now: Date },
): Promise<boolean> {
  const document = JSON.stringify(source);
  const { numInsertedOrUpdatedRows = 0n } = await trx
    .insertInto('crm_source')
    .values({ application_id: applicationId, revision: revision + 1, document, updated_at: now })
    .onConflict((conflict) =>
      revision === 0
        ? conflict.doNothing()
        : conflict
            .column('application_id')
            .doUpdateSet({ revision: revision + 1, document, updated_at: now })
            .where('crm_source.revision', '=', revision),
    )
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}

/** Fields of profiles that the CRM says, and whether people may write another value into them. */
export async function readCrmFields(db: Executor, applicationId: string): Promise<ReadonlyMap<string, boolean>> {
  const { source } = await readCrmSource(db, applicationId);
  return new Map(source.enabled ? source.fields.map(({ field, editable }) => [field, editable]) : []);
}
