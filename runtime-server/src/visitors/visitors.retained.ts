import { sql, type RawBuilder } from 'kysely';
import './visitor-notes/note-tables.ts';
import './visits/visit-tables.ts';
import '../platform/mail/mail-tables.ts';
import { countTo, type Retained, type RetainedUntil } from '../platform/retained.ts';

const atOnce = 1_000;

const oldNotes = ({ applicationId, until }: RetainedUntil): RawBuilder<boolean> =>
  sql`application_id = ${applicationId} and answered_at < ${until} and text <> '—'`;
const oldVisits = ({ applicationId, until }: RetainedUntil): RawBuilder<boolean> =>
  sql`application_id = ${applicationId} and last_seen_at < ${until}`;

/** Left messages are emptied, as with a visitor who is erased; visits go. */
export const visitorsRetained: readonly Retained[] = [
  {
    kind: 'leftMessages',
    count: (db, old, upTo) => countTo(db, sql`visitor_note where ${oldNotes(old)}`, upTo),
    expireSome: async ({ kysely }, old) => {
      const { rows } = await sql`update visitor_note set name = '', phone = '', email = '', locale = '', text = '—',
        uploads = '[]', answer = case when answer is null then null else '—' end
        where id in (select id from visitor_note where ${oldNotes(old)} limit ${atOnce}) returning id`.execute(kysely);
      return rows.length;
    },
  },
  {
    kind: 'visits',
    count: (db, old, upTo) => countTo(db, sql`page_visit where ${oldVisits(old)}`, upTo),
    expireSome: async ({ kysely }, old) => {
      const { rows } = await sql`delete from page_visit where ctid = any(array(
        select ctid from page_visit where ${oldVisits(old)} limit ${atOnce})) returning id`.execute(kysely);
      return rows.length;
    },
  },
];
