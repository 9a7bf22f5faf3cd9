import { testEventType } from '@parley/schemas';
import { sql } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import type { NewId } from '../../platform/ids.ts';
import '../outside-log/outside-log-tables.ts';
import { insertDeliveries } from './delivery.store.ts';

/** An event that nothing but one endpoint hears of. Answers the id of its delivery. */
export async function insertTest(
  trx: Executor,
  { applicationId, webhookId }: { applicationId: string; webhookId: string },
  { newId, now }: { newId: NewId; now: Date },
): Promise<string> {
  const { rows } = await sql<{ last: string }>`
    insert into outside_position as p (application_id, last) values (${applicationId}, 1)
    on conflict (application_id) do update set last = p.last + 1 returning last`.execute(trx);
  const position = rows[0]?.last ?? '1';
  const event = { id: newId('evt'), type: testEventType };
  await trx
    .insertInto('outside_event')
    .values({
      ...event,
      application_id: applicationId,
      position,
      at: now,
      data: JSON.stringify({ message: 'A test: nothing has happened.' }),
    })
    .execute();
  const id = newId('whd');
  const place = { application_id: applicationId, webhook_id: webhookId, position, session_id: null, sequence: null };
  await insertDeliveries(trx, [{ id, event_id: event.id, type: event.type, ...place }], now);
  return id;
}
