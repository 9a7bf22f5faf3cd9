import type { VisitorCrm } from '@parley/schemas';
import { readCrmSource } from '../../definitions/crm-source/crm-source.store.ts';
import type { Executor } from '../../platform/database/index.ts';
import './crm-tables.ts';

/** What the CRM says of a visitor and how it went to ask it; null where the application asks none. */
export async function readVisitorCrm(
  db: Executor,
  { applicationId, visitorId }: { applicationId: string; visitorId: string },
): Promise<VisitorCrm | null> {
  const { source } = await readCrmSource(db, applicationId);
  if (!source.enabled) return null;
  const row = await db
    .selectFrom('visitor_crm')
    .select(['refreshed_at', 'error'])
    .where('visitor_id', '=', visitorId)
    .executeTakeFirst();
  return {
    fields: source.fields.map(({ field, editable }) => ({ field, editable })),
    refreshedAt: row?.refreshed_at?.toISOString() ?? null,
    error: row?.error ?? null,
  };
}
