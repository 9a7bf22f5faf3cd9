import type { AuditEntry, JsonObject } from '@parley/schemas';
import { sql } from 'kysely';
import './audit-tables.ts';
import { authorName } from './author-name.ts';
import type { Executor } from '../../platform/database/index.ts';
import { keyset, type ListQuery, type Page } from '../../platform/http/index.ts';

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
  const named = action?.includes('.') ? sql.ref('action') : sql`split_part(action, '.', 1)`;
  const rows = await db
    .selectFrom('audit_entry')
    .selectAll()
    .select([
      authorName('audit_entry.actor', 'audit_entry.application_id').as('actor_name'),
      subjectName.as('subject_name'),
    ])
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

/** What the subject is called now, by the kind of the action; what it was called where it left no trace. */
const subjectName = sql<string | null>`coalesce(
  case split_part(action, '.', 1)
    when 'flow' then (select name from flow where application_id = audit_entry.application_id and id = subject)
    when 'channel' then (select name from channel where application_id = audit_entry.application_id and id = subject)
    when 'agent' then (select name from agent where application_id = audit_entry.application_id and id = subject)
    when 'account' then (select name from agent where application_id = audit_entry.application_id and id = subject)
    when 'api-key' then (select name from api_key where application_id = audit_entry.application_id and id = subject)
    when 'skill-group' then (select name from skill_group where application_id = audit_entry.application_id and key = subject)
    when 'schedule' then (select name from schedule where application_id = audit_entry.application_id and key = subject)
    when 'robot' then (select name from robot where application_id = audit_entry.application_id and key = subject)
    when 'rating' then (select name from rating_setup where application_id = audit_entry.application_id and key = subject)
    when 'visitor' then (select name from visitor where application_id = audit_entry.application_id and id = subject)
    when 'note' then (select '#' || number from visitor_note where application_id = audit_entry.application_id and id = subject)
  end,
  detail ->> 'name'
)`;
