import { choicesOf } from '@parley/schemas';
import { sql } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import type { NewId } from '../../platform/ids.ts';
import type { NewOutsideEvent } from './new-outside-event.ts';
import { storableJson } from '../../platform/storable-text.ts';
import './outside-tables.ts';

/**
 * Tells systems outside what is done, in the transaction that does it: no event without its commit, no commit without its
 * event. Writes nothing where nobody wants to hear of it. What a session's turn does is told by the turn itself.
 */
export async function recordOutsideEvent(
  trx: Executor,
  { newId, now }: { newId: NewId; now: Date },
  event: Omit<NewOutsideEvent, 'id' | 'at'> & {
    applicationId: string;
    sessionId?: string | null;
    visitorId?: string | null;
  },
): Promise<void> {
  const { applicationId, sessionId = null, visitorId = null, ...said } = event;
  const told: NewOutsideEvent = { id: newId('evt'), at: now.toISOString(), ...said };
  await sql`
    insert into outside_outbox (application_id, session_id, visitor_id, events)
    select ${applicationId}, ${sessionId}, ${visitorId}, ${storableJson([told])}::jsonb
    where exists (select from outside_interest where application_id = ${applicationId}
      and choices && ${choicesOf(said.type)}::text[] and (until is null or until > ${now}::timestamptz))`.execute(trx);
}
