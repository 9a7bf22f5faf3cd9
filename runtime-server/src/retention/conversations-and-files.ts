import { sql, type RawBuilder } from 'kysely';
import '../sessions/records/session-tables.ts';
import '../sessions/uploads/upload-tables.ts';
import { withTransaction, type Executor } from '../platform/database/index.ts';
import type { DataSubject, PersonalData } from '../platform/personal-data.ts';
import { countTo, type Retained, type RetainedUntil } from '../platform/retained.ts';

const atOnce = 200;

const oldSessions = ({ applicationId, until }: RetainedUntil): RawBuilder<boolean> =>
  sql`application_id = ${applicationId} and ended_at < ${until} and emptied_at is null`;

/** Those that nobody shows elsewhere: with quick replies, stickers and articles they stay. */
const oldFiles = ({ applicationId, until }: RetainedUntil): RawBuilder<boolean> =>
  sql`u.application_id = ${applicationId} and u.created_at < ${until} and u.owner_kind in ('visitor', 'agent')
    and u.id not in (select kept ->> 'uploadId' from quick_reply r, jsonb_array_elements(r.attachments) kept
      where r.application_id = ${applicationId} and kept ->> 'uploadId' is not null)
    and u.id not in (select (regexp_matches(a.body, 'upl_[0-9a-z]+', 'g'))[1] from article a where a.application_id = ${applicationId})
    and u.id not in (select s.upload_id from sticker s where s.application_id = ${applicationId} and s.upload_id is not null)`;

/** Conversations and files: as with a visitor who is erased, only counts are left of what was said. */
export function conversationsAndFiles(personal: readonly PersonalData[]): readonly Retained[] {
  return [
    {
      kind: 'conversations',
      count: (db, old, upTo) => countTo(db, sql`session where ${oldSessions(old)}`, upTo),
      expireSome: (database, old, now) =>
        withTransaction(database, async (trx) => {
          const { rows } = await sql<{ id: string }>`
          select id from session where ${oldSessions(old)} limit ${atOnce} for update skip locked`.execute(trx);
          const sessionIds = rows.map(({ id }) => id);
          if (sessionIds.length === 0) return 0;
          await emptySessions(trx, personal, { applicationId: old.applicationId, sessionIds });
          await sql`update session set emptied_at = ${now} where id = any(${sessionIds}::text[])`.execute(trx);
          return sessionIds.length;
        }),
    },
    {
      kind: 'files',
      count: (db, old, upTo) => countTo(db, sql`upload u where ${oldFiles(old)}`, upTo),
      expireSome: async ({ kysely }, old) => {
        const { rows } = await sql`delete from upload where id in (
        select u.id from upload u where ${oldFiles(old)} limit ${atOnce}) returning id`.execute(kysely);
        return rows.length;
      },
    },
  ];
}

/** What every part keeps of a person in a session, as far as it is found by the session; files that were taken out expire by themselves. */
async function emptySessions(
  trx: Executor,
  personal: readonly PersonalData[],
  { applicationId, sessionIds }: Pick<DataSubject, 'applicationId' | 'sessionIds'>,
): Promise<void> {
  const subject: DataSubject = { applicationId, visitorIds: [], threadIds: [], noteIds: [], emails: [], sessionIds };
  for (const { tables, erase } of personal) if (!tables.includes('export_job')) await erase(trx, subject);
  const here = sql`session_id = any(${sessionIds}::text[])`;
  await sql`update message set body = '{"kind":"text","text":"—"}', from_avatar = null, recalled_at = coalesce(recalled_at, now()),
    from_name = case when from_kind = 'visitor' then null else from_name end where ${here}`.execute(trx);
  await sql`delete from message_words where ${here}`.execute(trx);
  await sql`delete from sent_message where ${here}`.execute(trx);
}
