import { sql } from 'kysely';
import type { JsonValue } from '@parley/schemas';
import '../platform/mail/mail-tables.ts';
import './vendor-channels/vendor-tables.ts';
import './visitor-notes/note-tables.ts';
import './visits/visit-tables.ts';
import type { PersonalData } from '../platform/personal-data.ts';

/** What somebody left, and where a vendor's chat knows them by. */
export const visitorsPersonal: readonly PersonalData[] = [
  {
    tables: ['visitor_note'],
    read: (db, { noteIds }) => ({
      leftMessages: (async function* () {
        if (noteIds.length === 0) return;
        const rows = await db
          .selectFrom('visitor_note')
          .select(['id', 'number', 'name', 'phone', 'email', 'text', 'created_at', 'answer', 'answered_at'])
          .where('id', 'in', [...noteIds])
          .orderBy('id')
          .execute();
        yield rows.map((row) => JSON.parse(JSON.stringify(row)) as JsonValue);
      })(),
    }),
    erase: async (trx, { noteIds }) => {
      await sql`update visitor_note set name = '', phone = '', email = '', locale = '', text = '—', uploads = '[]',
        answer = case when answer is null then null else '—' end where id = any(${noteIds}::text[])`.execute(trx);
    },
  },
  {
    tables: ['page_visit'],
    read: (db, { visitorIds }) => ({
      visits: (async function* () {
        if (visitorIds.length === 0) return;
        const rows = await db
          .selectFrom('page_visit')
          .select(['id', 'channel_id', 'page', 'title', 'referrer', 'locale', 'visits', 'views', 'last_seen_at'])
          .where('visitor_id', 'in', [...visitorIds])
          .execute();
        yield rows.map((row) => JSON.parse(JSON.stringify(row)) as JsonValue);
      })(),
    }),
    erase: async (trx, { visitorIds }) => {
      await sql`delete from page_visit where visitor_id = any(${visitorIds}::text[])`.execute(trx);
    },
  },
  {
    // Transcripts and answers that were sent to them.
    tables: ['mail'],
    erase: async (trx, { applicationId, emails }) => {
      await sql`delete from mail where application_id = ${applicationId} and kind in ('transcript', 'note-answered')
        and lower(recipient) = any(${emails}::text[])`.execute(trx);
    },
  },
  {
    tables: ['vendor_thread', 'vendor_message', 'vendor_callback'],
    erase: async (trx, { threadIds }) => {
      await sql`delete from vendor_callback c using vendor_thread t
        where t.thread_id = any(${threadIds}::text[]) and c.channel_id = t.channel_id and c.user_id = t.user_id`.execute(
        trx,
      );
      await sql`delete from vendor_message where thread_id = any(${threadIds}::text[])`.execute(trx);
      await sql`delete from vendor_thread where thread_id = any(${threadIds}::text[])`.execute(trx);
    },
  },
];
