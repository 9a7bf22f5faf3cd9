import { sql } from 'kysely';
import type { JsonValue } from '@parley/schemas';
import '../organisation/approvals/approval-tables.ts';
import './agent-api/message-edit-tables.ts';
import './colleagues/colleague-tables.ts';
import './crm/crm-tables.ts';
import './session-access/session-mention-tables.ts';
import type { PersonalData } from '../platform/personal-data.ts';

/** What agents changed of what they said; whom colleagues asked each other about: the card stays, without the name, and so does a quote of it. */
export const deskPersonal: readonly PersonalData[] = [
  {
    tables: ['message_edit'],
    erase: async (trx, { sessionIds }) => {
      await sql`delete from message_edit where session_id = any(${sessionIds}::text[])`.execute(trx);
    },
  },
  {
    tables: ['session_mention'],
    erase: async (trx, { sessionIds }) => {
      await sql`delete from session_mention where session_id = any(${sessionIds}::text[])`.execute(trx);
    },
  },
  {
    // That somebody asked stays, without why.
    tables: ['approval'],
    erase: async (trx, { visitorIds }) => {
      await sql`update approval set reason = '', decision = '' where visitor_id = any(${visitorIds}::text[])`.execute(
        trx,
      );
    },
  },
  {
    tables: ['colleague_message'],
    // One after the other: a card may quote another one.
    erase: async (trx, { sessionIds }) => {
      const cards = sql`select chat_id, seq from colleague_message
        where body ->> 'kind' = 'session' and body ->> 'sessionId' = any(${sessionIds}::text[])`;
      await sql`update colleague_message m set quote = jsonb_set(m.quote, '{text}', '""')
        from (${cards}) card where m.chat_id = card.chat_id and (m.quote ->> 'seq')::int = card.seq`.execute(trx);
      await sql`update colleague_message m set body = jsonb_set(m.body, '{visitor}', '""')
        from (${cards}) card where m.chat_id = card.chat_id and m.seq = card.seq`.execute(trx);
    },
  },
  {
    tables: ['visitor_crm'],
    read: (db, { visitorIds }) => ({
      crm: (async function* () {
        if (visitorIds.length === 0) return;
        const rows = await db
          .selectFrom('visitor_crm')
          .selectAll()
          .where('visitor_id', 'in', [...visitorIds])
          .execute();
        yield rows.map((row) => JSON.parse(JSON.stringify(row)) as JsonValue);
      })(),
    }),
    erase: async (trx, { visitorIds }) => {
      await sql`delete from visitor_crm where visitor_id = any(${visitorIds}::text[])`.execute(trx);
    },
  },
];
