import type { AuditEntry, JsonObject } from '@parley/schemas';
import { sql, type RawBuilder } from 'kysely';
import './audit-tables.ts';
import { authorName } from './author-name.ts';
import type { Executor } from '../../platform/database/index.ts';
import { keyset, type ListQuery, type Page } from '../../platform/http/index.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { readNotedChanges } from './noted-changes.ts';
import { openContents } from './seal-entry.ts';

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

export type AuditQuery = ListQuery & {
  action?: string;
  subject?: string;
  agent?: string;
  actor?: string;
  from?: string;
  to?: string;
};

/** Newest first. */
export async function listAudit(
  { db, secrets }: { db: Executor; secrets: Secrets },
  applicationId: string,
  query: AuditQuery,
): Promise<Page<AuditEntry>> {
  const paging = keyset([{ column: 'id', direction: 'desc', kind: 'text' }], query);
  const rows = await db
    .selectFrom('audit_entry')
    .selectAll()
    .select(authorName('audit_entry.actor', 'audit_entry.application_id').as('actor_name'))
    .where(asked(applicationId, query))
    .where(paging.after)
    .orderBy(paging.order)
    .limit(paging.fetch)
    .execute();
  const notYetChained = rows.filter(({ place }) => place === null);
  const noted = await readNotedChanges(db, applicationId, notYetChained);
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
      place: row.place === null ? null : Number(row.place),
      changes:
        noted.get(row.id) ??
        (row.sealed === null ? null : openContents(secrets, { applicationId, id: row.id }, row.sealed)?.changes) ??
        [],
    }),
  );
}

/** How many there are, counted to `upTo + 1`. */
export async function countAudit(
  db: Executor,
  applicationId: string,
  { query, upTo }: { query: Omit<AuditQuery, 'limit' | 'cursor'>; upTo: number },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (
    select from audit_entry where ${asked(applicationId, query)} limit ${upTo + 1}) few`.execute(db);
  return rows[0]?.count ?? 0;
}

function asked(applicationId: string, query: Omit<AuditQuery, 'limit' | 'cursor'>): RawBuilder<boolean> {
  const { action, subject, agent, actor, from, to } = query;
  const named = action?.includes('.') ? sql.ref('action') : sql`split_part(action, '.', 1)`;
  const conditions = [
    sql`application_id = ${applicationId}`,
    action !== undefined && sql`${named} = ${action}`,
    subject !== undefined && sql`subject = ${subject}`,
    actor !== undefined && sql`actor = ${actor}`,
    agent !== undefined &&
      sql`actor = (select 'account:' || a.account_id from agent a where a.id = ${agent} and a.application_id = ${applicationId})`,
    from !== undefined && sql`happened_at >= ${new Date(from)}`,
    to !== undefined && sql`happened_at < ${new Date(to)}`,
  ];
  return sql<boolean>`${sql.join(
    conditions.filter((condition) => condition !== false),
    sql` and `,
  )}`;
}
