import type { AuditEntry, JsonObject } from '@parley/schemas';
import { sql } from 'kysely';
import './audit-tables.ts';
import { authorName } from './author-name.ts';
import type { Executor } from '../../platform/database/index.ts';
import { keyset, type ListQuery, type Page } from '../../platform/http/index.ts';

/** What something happened to: its id or key, and what it was called then, which the entry keeps when it is gone. */
export type AuditSubject = { id: string; name?: string };

export type NewAuditEntry = {
  id: string;
  applicationId: string;
  /** `account:…` or `api-key:…`; null = the server itself. */
  actor: string | null;
  /** What happened, in the past tense: `flow.published`. */
  action: string;
  subject: AuditSubject | null;
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
      subject: subject?.id ?? null,
      subject_name: subject?.name ?? null,
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
  const named = action?.includes('.') ? sql.ref('action') : sql`split_part(action, '.', 1)`;
  const rows = await db
    .selectFrom('audit_entry')
    .selectAll()
    .select(authorName('audit_entry.actor', 'audit_entry.application_id').as('actor_name'))
    .where('application_id', '=', applicationId)
    .$if(action !== undefined, (select) => select.where(named, '=', action ?? ''))
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
      actorName: row.actor_name,
      action: row.action,
      subject: row.subject,
      subjectName: row.subject_name,
      detail: row.detail,
      address: row.address,
      happenedAt: row.happened_at.toISOString(),
    }),
  );
}
