import { sql } from 'kysely';
import './audit/audit-tables.ts';
import { recordAudit } from './audit/audit.store.ts';
import { entriesErased } from './audit/verify-audit.ts';
import './notices/notice-tables.ts';
import './outside-events/outside-tables.ts';
import type { Clock } from '../platform/clock.ts';
import type { NewId } from '../platform/ids.ts';
import type { PersonalData } from '../platform/personal-data.ts';

/** What people were told about somebody, and what was done to them: that it was done stays, without the name. */
export function organisationPersonal({ clock, newId }: { clock: Clock; newId: NewId }): readonly PersonalData[] {
  return [
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
        const { rows } = await sql<{ id: string; place: string | null }>`
          update audit_entry set subject_name = null, detail = '{}', address = null, sealed = null
          where application_id = ${applicationId} and subject = any(${ids}::text[])
            and (subject_name is not null or detail <> '{}') returning id, place`.execute(trx);
        const entries = rows.flatMap(({ id, place }) => (place === null ? [] : id));
        if (entries.length === 0) return;
        // By this the chain knows who took away what is missing.
        await recordAudit(trx, {
          id: newId('aud'),
          applicationId,
          actor: null,
          action: entriesErased,
          subject: null,
          detail: { entries },
          at: clock.now(),
        });
      },
    },
  ];
}
