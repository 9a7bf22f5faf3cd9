import { sql } from 'kysely';
import './outside-log/outside-log-tables.ts';
import './webhooks/webhook-tables.ts';
import type { PersonalData } from '../platform/personal-data.ts';

/** What was told of somebody outside: that it was told stays, without what. */
export const relaysPersonal: readonly PersonalData[] = [
  {
    tables: ['thread_reader'],
    erase: async (trx, { threadIds }) => {
      await sql`delete from thread_reader where thread_id = any(${threadIds}::text[])`.execute(trx);
    },
  },
  {
    tables: ['outside_event', 'webhook_delivery', 'outside_sequence'],
    erase: async (trx, { applicationId, visitorIds, sessionIds }) => {
      await sql`update webhook_delivery set answer = '', state = case when state = 'pending' then 'failed' else state end
        where application_id = ${applicationId} and position in (
          select position from outside_event where application_id = ${applicationId}
            and (visitor_id = any(${visitorIds}::text[]) or session_id = any(${sessionIds}::text[])))`.execute(trx);
      await sql`update outside_event set data = '{"erased": true}'
        where application_id = ${applicationId}
          and (visitor_id = any(${visitorIds}::text[]) or session_id = any(${sessionIds}::text[]))`.execute(trx);
    },
  },
];
