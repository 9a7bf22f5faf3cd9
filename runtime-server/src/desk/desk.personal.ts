import { sql } from 'kysely';
import './colleagues/colleague-tables.ts';
import type { PersonalData } from '../platform/personal-data.ts';

/** Whom colleagues asked each other about: the card stays, without the name, and so does a quote of it. */
export const deskPersonal: readonly PersonalData[] = [
  {
    tables: ['colleague_message'],
    erase: async (trx, { sessionIds }) => {
      await sql`
        with cards as (
          update colleague_message set body = jsonb_set(body, '{visitor}', '""')
          where body ->> 'kind' = 'session' and body ->> 'sessionId' = any(${sessionIds}::text[])
          returning chat_id, seq
        )
        update colleague_message m set quote = jsonb_set(m.quote, '{text}', '""') from cards
        where m.chat_id = cards.chat_id and (m.quote ->> 'seq')::int = cards.seq`.execute(trx);
    },
  },
];
