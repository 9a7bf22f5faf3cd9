import { sql } from 'kysely';
import './quality-tables.ts';
import '../../sessions/uploads/upload-tables.ts';
import '../../organisation/notices/notice-tables.ts';
import type { PersonalData } from '../../platform/personal-data.ts';

/** What was said about a conversation may tell of its visitor; what was given for it is counted as before. */
export const qualityPersonal: readonly PersonalData[] = [
  {
    tables: ['review', 'review_task_item'],
    erase: async (trx, { sessionIds }) => {
      const theirs = sql`session_id = any(${sessionIds}::text[])`;
      await sql`update review_change set remark = '' where review_id in (select id from review where ${theirs})`.execute(
        trx,
      );
      await sql`update review set remark = '', marks = '[]' where ${theirs}`.execute(trx);
      // Somebody may have been looked for by name.
      await sql`update review_task set filter = filter - 'q' - 'words' - 'visitor'
        where id in (select task_id from review_task_item where ${theirs})`.execute(trx);
    },
  },
  {
    // That somebody appealed stays, and what came of it; not what was written and shown.
    tables: ['appeal'],
    erase: async (trx, { sessionIds }) => {
      const theirs = sql`select id from appeal where session_id = any(${sessionIds}::text[])`;
      await sql`delete from upload where id in (
        select file ->> 'uploadId' from appeal p cross join jsonb_array_elements(p.files) file
          where p.session_id = any(${sessionIds}::text[])
        union select file ->> 'uploadId' from appeal_entry e cross join jsonb_array_elements(e.files) file
          where e.appeal_id in (${theirs}))`.execute(trx);
      await sql`update notice set given = given || '{"subject":"—"}' where kind like 'appeal-%' and given ? 'subject'
        and (link ->> 'id' in (${theirs}) or link ->> 'id' in (
          select review_id from appeal where session_id = any(${sessionIds}::text[])))`.execute(trx);
      await sql`update appeal_entry set text = '', files = '[]' where appeal_id in (${theirs})`.execute(trx);
      await sql`update appeal set subject = '—', reason = '—', files = '[]'
        where session_id = any(${sessionIds}::text[])`.execute(trx);
    },
  },
];
