import type { Mail, MailWithContent } from '@parley/schemas';
import type { Selectable } from 'kysely';
import type { Executor } from '../database/index.ts';
import { keyset, type ListQuery, type Page } from '../http/index.ts';
import { openText, seal, type Secrets } from '../secrets.ts';
import type { MailTable } from './mail-tables.ts';
import { cutText, storableText } from '../storable-text.ts';

export type MailRow = Selectable<MailTable>;

/** A mail as features write it: plain text, and the same for programs that show HTML. */
export type NewMail = {
  applicationId: string;
  /** What it is for, such as `agent-invited`. */
  kind: string;
  recipient: string;
  subject: string;
  text: string;
  /** Everything that came from outside is escaped by whoever makes it. */
  html?: string;
  /** Not even administrators may read it: it concerns an account that other applications share. */
  isPrivate?: boolean;
};

export async function insertMail(
  trx: Executor,
  secrets: Secrets,
  { id, now, ...mail }: NewMail & { id: string; now: Date },
): Promise<void> {
  await trx
    .insertInto('mail')
    .values({
      id,
      application_id: mail.applicationId,
      kind: mail.kind,
      recipient: mail.recipient,
      subject: mail.subject,
      content_sealed: seal(secrets.applicationKey(mail.applicationId), mail.text, placeOf(id)),
      html_sealed:
        mail.html === undefined ? null : seal(secrets.applicationKey(mail.applicationId), mail.html, htmlPlaceOf(id)),
      is_private: mail.isPrivate ?? false,
      created_at: now,
    })
    .execute();
}

/** A mail that is still to be sent; others leave it alone until the transaction ends. */
export async function lockWaitingMail(trx: Executor, id: string): Promise<MailRow | null> {
  const row = await trx
    .selectFrom('mail')
    .selectAll()
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return row ?? null;
}

export async function markSent(trx: Executor, id: string, now: Date): Promise<void> {
  await trx
    .updateTable('mail')
    .set((eb) => ({
      state: 'sent',
      sent_at: now,
      content_sealed: null,
      html_sealed: null,
      error: null,
      attempts: eb('attempts', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
}

export async function markAttempt(db: Executor, id: string, error: string, isLast: boolean): Promise<void> {
  await db
    .updateTable('mail')
    .set((eb) => ({
      state: isLast ? 'failed' : 'waiting',
      error: cutText(storableText(error), 500),
      attempts: eb('attempts', '+', 1),
    }))
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute();
}

export async function listWaitingMail(db: Executor): Promise<string[]> {
  const rows = await db.selectFrom('mail').select('id').where('state', '=', 'waiting').orderBy('id').execute();
  return rows.map(({ id }) => id);
}

export function openMail(secrets: Secrets, row: MailRow): string | null {
  if (row.content_sealed === null) return null;
  return openText(secrets.applicationKey(row.application_id), row.content_sealed, placeOf(row.id));
}

export function openMailHtml(secrets: Secrets, row: MailRow): string | null {
  if (row.html_sealed === null) return null;
  return openText(secrets.applicationKey(row.application_id), row.html_sealed, htmlPlaceOf(row.id));
}

/** Newest first. */
export async function listMail(db: Executor, applicationId: string, query: ListQuery): Promise<Page<Mail>> {
  const paging = keyset([{ column: 'id', direction: 'desc', kind: 'text' }], query);
  const rows = await db
    .selectFrom('mail')
    .selectAll()
    .where('application_id', '=', applicationId)
    .where(paging.after)
    .orderBy(paging.order)
    .limit(paging.fetch)
    .execute();
  return paging.toPage(rows, (row) => [row.id], present);
}

/** With its content, while it has one that may be read. */
export async function readMail(
  db: Executor,
  secrets: Secrets,
  applicationId: string,
  id: string,
): Promise<MailWithContent | null> {
  const row = await db
    .selectFrom('mail')
    .selectAll()
    .where('id', '=', id)
    .where('application_id', '=', applicationId)
    .executeTakeFirst();
  return row ? { ...present(row), text: row.is_private ? null : openMail(secrets, row) } : null;
}

function present(row: MailRow): Mail {
  return {
    id: row.id,
    kind: row.kind,
    recipient: row.recipient,
    subject: row.subject,
    state: row.state,
    attempts: row.attempts,
    error: row.error,
    createdAt: row.created_at.toISOString(),
    sentAt: row.sent_at?.toISOString() ?? null,
  };
}

function placeOf(mailId: string): string {
  return `mail/${mailId}`;
}

function htmlPlaceOf(mailId: string): string {
  return `mail/${mailId}/html`;
}
