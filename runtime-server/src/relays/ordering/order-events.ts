import { choicesOf, type WebhookFilter } from '@parley/schemas';
import { sql } from 'kysely';
import type { NewOutsideEvent } from '../../organisation/outside-events/new-outside-event.ts';
import type { Clock } from '../../platform/clock.ts';
import { withTransaction, type Database, type Executor } from '../../platform/database/index.ts';
import type { NewId } from '../../platform/ids.ts';
import type { Logger } from '../../platform/logger.ts';
import { storableJson } from '../../platform/storable-text.ts';
import { streamListener } from '../outside-log/stream-listener.ts';
import '../outside-log/outside-log-tables.ts';
import { insertDeliveries, type NewDelivery } from '../webhooks/delivery.store.ts';
import { readActiveWebhooks } from '../webhooks/webhook.store.ts';
import { nameAgents, type CompleteEvents, type OpenEvent } from './complete-event.ts';

export type OrderDeps = {
  database: Database;
  clock: Clock;
  newId: NewId;
  logger: Logger;
  complete: Readonly<Partial<Record<string, CompleteEvents>>>;
};

/** Rows of the outbox at once. */
const batch = 200;

/** Applications of which something waits to be put in order. */
export async function findUnordered(db: Executor): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive waiting as (
      (select application_id from outside_outbox order by application_id limit 1)
      union all
      select (select o.application_id from outside_outbox o where o.application_id > w.application_id
        order by o.application_id limit 1)
      from waiting w where w.application_id is not null
    )
    select application_id as id from waiting where application_id is not null`.execute(db);
  return rows.map(({ id }) => id);
}

/**
 * Puts what waits of an application in order: numbers it, completes it, and makes a delivery of it for each endpoint that
 * wants it. One node at a time does so for an application, because numbers must appear in their order; so who reads on
 * from a number misses nothing. Answers how many rows it took; null = another node is at it.
 */
export async function orderEvents(deps: OrderDeps, applicationId: string): Promise<number | null> {
  return withTransaction(deps.database, async (trx) => {
    await sql`insert into outside_position (application_id, last) values (${applicationId}, 0)
      on conflict do nothing`.execute(trx);
    const position = await trx
      .selectFrom('outside_position')
      .select('last')
      .where('application_id', '=', applicationId)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (!position) return null;
    // Read after the lock: of each session, what is here is all that was before it.
    const rows = await trx
      .selectFrom('outside_outbox')
      .select(['ord', 'session_id', 'visitor_id', 'events'])
      .where('application_id', '=', applicationId)
      .orderBy('ord')
      .limit(batch)
      .execute();
    const [first, last] = [rows[0], rows.at(-1)];
    if (!first || !last) return 0;
    const events = rows.flatMap((row) => row.events.map((event) => openEvent(applicationId, row, event)));
    await writeInOrder(deps, trx, applicationId, Number(position.last), events);
    await trx
      .deleteFrom('outside_outbox')
      .where(
        'ord',
        'in',
        rows.map(({ ord }) => ord),
      )
      .execute();
    return rows.length;
  });
}

async function writeInOrder(
  deps: OrderDeps,
  trx: Executor,
  applicationId: string,
  before: number,
  events: readonly OpenEvent[],
): Promise<void> {
  const { clock, newId } = deps;
  const now = clock.now();
  const webhooks = await readActiveWebhooks(trx, applicationId);
  const routed = events.map((event) => ({ event, to: webhooks.filter((webhook) => isMeant(webhook, event)) }));
  await completeAll(deps, trx, events);
  const sequences = await countSequences(
    trx,
    routed.flatMap(({ event: { sessionId }, to }) =>
      sessionId === null
        ? []
        : [streamListener(applicationId), ...to.map(({ id }) => id)].map((listener) => ({ listener, sessionId })),
    ),
    now,
  );
  const deliveries: NewDelivery[] = [];
  const kept = routed.map(({ event, to }, index) => {
    const position = before + index + 1;
    const { sessionId } = event;
    const nextOf = (listener: string): number | null => (sessionId === null ? null : sequences(listener, sessionId));
    for (const { id } of to) {
      deliveries.push({
        id: newId('whd'),
        webhook_id: id,
        application_id: applicationId,
        position: String(position),
        event_id: event.id,
        type: event.type,
        session_id: sessionId,
        sequence: nextOf(id),
      });
    }
    return { ...event, position, sequence: nextOf(streamListener(applicationId)) };
  });
  await sql`
    insert into outside_event (application_id, position, id, type, at, session_id, visitor_id, channel_id, skill_group,
      sequence, data)
    select ${applicationId}, e.position, e.id, e.type, e.at, e."sessionId", e."visitorId", e."channelId", e."skillGroup",
      e.sequence, e.data
    from jsonb_to_recordset(${storableJson(kept)}::jsonb) as e (position bigint, id text, type text, at timestamptz,
      "sessionId" text, "visitorId" text, "channelId" text, "skillGroup" text, sequence int, data jsonb)`.execute(trx);
  await insertDeliveries(trx, deliveries, now);
  await sql`update outside_position set last = ${before + events.length}
    where application_id = ${applicationId}`.execute(trx);
}

/** What cannot be completed is told as it is: it holds up nothing else. */
async function completeAll(
  { complete, logger }: OrderDeps,
  trx: Executor,
  events: readonly OpenEvent[],
): Promise<void> {
  await nameAgents(trx, events);
  for (const type of new Set(events.map((event) => event.type))) {
    const completing = complete[type];
    if (!completing) continue;
    await sql`savepoint completing`.execute(trx);
    try {
      await completing(
        trx,
        events.filter((event) => event.type === type),
      );
      await sql`release savepoint completing`.execute(trx);
    } catch (error) {
      await sql`rollback to savepoint completing`.execute(trx);
      logger.error({ err: error, type }, 'events could not be completed; they are told as they are');
    }
  }
}

/** Counts on for each listener and session; each call gives the next number. */
async function countSequences(
  trx: Executor,
  told: readonly { listener: string; sessionId: string }[],
  now: Date,
): Promise<(listener: string, sessionId: string) => number> {
  const counts = new Map<string, { listener: string; sessionId: string; count: number }>();
  for (const { listener, sessionId } of told) {
    const key = `${listener} ${sessionId}`;
    const entry = counts.get(key) ?? { listener, sessionId, count: 0 };
    counts.set(key, { ...entry, count: entry.count + 1 });
  }
  const entries = [...counts.values()];
  const { rows } = await sql<{ listener: string; session_id: string; last: number }>`
    insert into outside_sequence as s (listener, session_id, last, updated_at)
    select t.listener, t.session_id, t.count, ${now}::timestamptz
    from unnest(${entries.map(({ listener }) => listener)}::text[], ${entries.map(({ sessionId }) => sessionId)}::text[],
      ${entries.map(({ count }) => count)}::int[]) as t (listener, session_id, count)
    on conflict (listener, session_id) do update set last = s.last + excluded.last, updated_at = excluded.updated_at
    returning s.listener, s.session_id, s.last`.execute(trx);
  const next = new Map(
    rows.map(({ listener, session_id: sessionId, last }) => {
      const key = `${listener} ${sessionId}`;
      return [key, last - (counts.get(key)?.count ?? 0)];
    }),
  );
  return (listener, sessionId) => {
    const key = `${listener} ${sessionId}`;
    const number = (next.get(key) ?? 0) + 1;
    next.set(key, number);
    return number;
  };
}

/** A filter narrows what belongs to a session or channel; what belongs to none is not held back by it. */
function isMeant({ choices, filter }: { choices: string[]; filter: WebhookFilter }, event: OpenEvent): boolean {
  if (!choicesOf(event.type).some((choice) => choices.includes(choice))) return false;
  const { channelIds = [], skillGroupKeys = [] } = filter;
  const isOfSession = event.sessionId !== null || event.channelId !== null;
  if (!isOfSession) return true;
  const isHere = channelIds.length === 0 || (event.channelId !== null && channelIds.includes(event.channelId));
  const isTheirs =
    skillGroupKeys.length === 0 || (event.skillGroup !== null && skillGroupKeys.includes(event.skillGroup));
  return isHere && isTheirs;
}

function openEvent(
  applicationId: string,
  row: { session_id: string | null; visitor_id: string | null },
  { id, type, at, channelId = null, skillGroup = null, data }: NewOutsideEvent,
): OpenEvent {
  return {
    id,
    type,
    at,
    applicationId,
    sessionId: row.session_id,
    visitorId: row.visitor_id,
    channelId,
    skillGroup,
    data,
  };
}
