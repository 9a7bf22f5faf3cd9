import { sql } from 'kysely';
import './audit/audit-tables.ts';
import './notices/notice-tables.ts';
import './outside-events/outside-tables.ts';
import type { PersonalData } from '../platform/personal-data.ts';

/** What people were told about somebody, and what was done to them: that it was done stays, without the name. */
export const organisationPersonal: readonly PersonalData[] = [
  {
    tables: ['notice'],
    erase: async (trx, { applicationId, visitorIds, sessionIds, noteIds }) => {
      const ids = [...visitorIds, ...sessionIds, ...noteIds];
      await sql`delete from notice where application_id = ${applicationId} and link ->> 'id' = any(${ids}::text[])`.execute(
        trx,
      );
    },
  },
  {
    // Not sent yet: it never will be.
    tables: ['outside_outbox'],
    erase: async (trx, { applicationId, visitorIds, sessionIds }) => {
      await sql`delete from outside_outbox where application_id = ${applicationId}
        and (visitor_id = any(${visitorIds}::text[]) or session_id = any(${sessionIds}::text[]))`.execute(trx);
    },
  },
  {
    tables: ['audit_entry'],
    erase: async (trx, { applicationId, visitorIds, sessionIds, noteIds }) => {
      const ids = [...visitorIds, ...sessionIds, ...noteIds];
      await sql`update audit_entry set subject_name = null, detail = '{}'
        where application_id = ${applicationId} and subject = any(${ids}::text[])`.execute(trx);
    },
  },
];
