import type { AuditEntry, JsonObject } from '@parley/schemas';
import '../applications/application-tables.ts';
import type { Executor } from '../platform/database/index.ts';
import { keyset, type ListQuery, type Page } from '../platform/http/index.ts';

export type NewAuditEntry = {
  id: string;
  applicationId: string;
  /** `account:…` or `api-key:…`; null = the server itself. */
  actor: string | null;
  /** What happened, in the past tense: `flow.published`. */
  action: string;
  /** Id or key of what it happened to. */
  subject: string | null;
  /** Never secrets or what visitors said. */
  detail?: JsonObject;
  address?: string;
  at: Date;
};

/** Writes who did what, in the transaction that does it. */
export async function recordAudit(trx: Executor, entry: NewAuditEntry): Promise<void> {
  const { id, applicationId, actor, action, subject, detail = {}, address = null, at } = entry;
  await trx
    .insertInto('audit_entry')
    .values({
      id,
      application_id: applicationId,
      actor,
      action,
      subject,
      detail: JSON.stringify(detail),
      address,
      happened_at: at,
    })
    .execute();
}

/** Newest first. */
export async function listAudit(
  db: Executor,
  applicationId: string,
  query: ListQuery & { action?: string; subject?: string },
): Promise<Page<AuditEntry>> {
  const paging = keyset([{ column: 'id', direction: 'desc', kind: 'text' }], query);
  const { action, subject } = query;
  const rows = await db
    .selectFrom('audit_entry')
    .selectAll()
    .where('application_id', '=', applicationId)
    .$if(action !== undefined, (select) => select.where('action', '=', action ?? ''))
    .$if(subject !== undefined, (select) => select.where('subject', '=', subject ?? ''))
    .where(paging.after)
    .orderBy(paging.order)
    .limit(paging.fetch)
    .execute();
  return paging.toPage(
    rows,
    (row) => [row.id],
    (row) => ({
      id: row.id,
      actor: row.actor,
      action: row.action,
      subject: row.subject,
      detail: row.detail,
      address: row.address,
      happenedAt: row.happened_at.toISOString(),
    }),
  );
}
