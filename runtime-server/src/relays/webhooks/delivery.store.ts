import { webhookLimits, type WebhookDelivery, type WebhookDeliveryState } from '@parley/schemas';
import { sql, type Selectable } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import { keyset, type ListQuery, type Page } from '../../platform/http/index.ts';
import '../outside-log/outside-log-tables.ts';
import type { WebhookDeliveryTable, WebhookTable } from './webhook-tables.ts';

export type DeliveryRow = Selectable<WebhookDeliveryTable>;

export type DeliveryFilter = { status?: WebhookDeliveryState; type?: string; sessionId?: string };

export type NewDelivery = Pick<
  DeliveryRow,
  'id' | 'webhook_id' | 'application_id' | 'position' | 'event_id' | 'type' | 'session_id' | 'sequence'
>;

/** Deliveries that are due now. */
export async function insertDeliveries(trx: Executor, deliveries: readonly NewDelivery[], now: Date): Promise<void> {
  if (deliveries.length === 0) return;
  const tryUntil = new Date(now.getTime() + webhookLimits.triedHours * 3_600_000);
  const of = <Key extends keyof NewDelivery>(key: Key): NewDelivery[Key][] => deliveries.map((row) => row[key]);
  await sql`
    insert into webhook_delivery (id, webhook_id, application_id, position, event_id, type, session_id, sequence, state,
      created_at, try_until, next_attempt_at)
    select d.*, 'pending', ${now}::timestamptz, ${tryUntil}::timestamptz, ${now}::timestamptz
    from unnest(${of('id')}::text[], ${of('webhook_id')}::text[], ${of('application_id')}::text[],
      ${of('position')}::bigint[], ${of('event_id')}::text[], ${of('type')}::text[], ${of('session_id')}::text[],
      ${of('sequence')}::int[]) as d`.execute(trx);
}

/** Newest first. */
export async function listDeliveries(
  db: Executor,
  place: { applicationId: string; webhookId: string },
  { status, type, sessionId, ...query }: ListQuery & DeliveryFilter,
): Promise<Page<WebhookDelivery>> {
  const paging = keyset([{ column: 'id', direction: 'desc', kind: 'text' }], query);
  const rows = await db
    .selectFrom('webhook_delivery')
    .selectAll()
    .where('application_id', '=', place.applicationId)
    .where('webhook_id', '=', place.webhookId)
    .$if(status !== undefined, (select) => select.where('state', '=', status ?? 'pending'))
    .$if(type !== undefined, (select) => select.where('type', '=', type ?? ''))
    .$if(sessionId !== undefined, (select) => select.where('session_id', '=', sessionId ?? ''))
    .where(paging.after)
    .orderBy(paging.order)
    .limit(paging.fetch)
    .execute();
  return paging.toPage(rows, (row) => [row.id], presentDelivery);
}

export async function findDelivery(db: Executor, applicationId: string, id: string): Promise<DeliveryRow | null> {
  const row = await db
    .selectFrom('webhook_delivery')
    .selectAll()
    .where('application_id', '=', applicationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** Sends again: for as long as a new one, and counted on. False when it is on its way, or the event is no longer kept. */
export async function sendAgain(trx: Executor, { id, now }: { id: string; now: Date }): Promise<boolean> {
  const tryUntil = new Date(now.getTime() + webhookLimits.triedHours * 3_600_000);
  const { rows } = await sql<{ id: string }>`
    update webhook_delivery d set state = 'pending', next_attempt_at = ${now}::timestamptz, leased_by = null,
      try_until = ${tryUntil}::timestamptz
    from outside_event e
    where d.id = ${id} and e.application_id = d.application_id and e.position = d.position
      and (d.state <> 'pending' or d.leased_by is null)
    returning d.id`.execute(trx);
  return rows.length > 0;
}

export function presentDelivery(row: DeliveryRow): WebhookDelivery {
  return {
    id: row.id,
    webhookId: row.webhook_id,
    eventId: row.event_id,
    type: row.type,
    sessionId: row.session_id,
    sequence: row.sequence,
    state: row.state,
    attempts: row.attempts,
    createdAt: row.created_at.toISOString(),
    lastAttemptAt: row.last_attempt_at?.toISOString() ?? null,
    nextAttemptAt: row.state === 'pending' ? row.next_attempt_at.toISOString() : null,
    httpStatus: row.http_status,
    durationMilliseconds: row.duration_ms,
    error: row.error,
  };
}

export type DueDelivery = Pick<
  DeliveryRow,
  'id' | 'webhook_id' | 'application_id' | 'event_id' | 'type' | 'session_id' | 'sequence' | 'attempts'
> &
  Pick<
    Selectable<WebhookTable>,
    'url' | 'include_personal' | 'secret_sealed' | 'old_secret_sealed' | 'old_secret_until' | 'state'
  > & { try_until: Date; at: Date; event_session: string | null; data: Record<string, unknown> };

/** Of one endpoint at a claim: what waits behind others of its session is put off with them, and does not stand before. */
const lookedAt = 200;

/**
 * Claims what is due. Of one session an endpoint gets one after the other, in their order; of an endpoint that fails, one
 * at a time is tried. `inHand` says how many of each this node has on their way already.
 */
export async function claimDeliveries(
  db: Executor,
  {
    nodeId,
    now,
    leaseEnd,
    inHand,
    room,
    each,
    failingAfter,
  }: {
    nodeId: string;
    now: Date;
    leaseEnd: Date;
    inHand: Readonly<Record<string, number>>;
    room: number;
    each: number;
    failingAfter: number;
  },
): Promise<DueDelivery[]> {
  const { rows } = await sql<DueDelivery>`
    with due as (
      select d.id from (
        select id, failures from webhook where state = 'active' and not_before <= ${now}::timestamptz order by random()
      ) w cross join lateral (
        select d.id from (
          select c.id from webhook_delivery c
          where c.webhook_id = w.id and c.state = 'pending' and c.next_attempt_at <= ${now}::timestamptz
          order by c.next_attempt_at, c.position limit ${lookedAt}
        ) few join webhook_delivery d on d.id = few.id
        where d.session_id is null or not exists (select from webhook_delivery e
          where e.webhook_id = d.webhook_id and e.session_id = d.session_id and e.sequence < d.sequence
            and e.state = 'pending')
        order by d.next_attempt_at, d.position
        limit greatest(0, case when w.failures >= ${failingAfter} then 1 else ${each} end
          - coalesce((${JSON.stringify(inHand)}::jsonb ->> w.id)::int, 0))
        for update of d skip locked) d
      limit ${room}
    ), tests as (
      select id from webhook_delivery
      where state = 'pending' and type = 'webhook.test' and next_attempt_at <= ${now}::timestamptz
      order by next_attempt_at limit ${each} for update skip locked
    ), taken as (
      update webhook_delivery d set leased_by = ${nodeId}, next_attempt_at = ${leaseEnd}::timestamptz
      where d.id in (select id from due union select id from tests)
      returning d.*
    )
    select t.id, t.webhook_id, t.application_id, t.event_id, t.type, t.session_id, t.sequence, t.attempts, t.try_until,
      w.url, w.include_personal, w.secret_sealed, w.old_secret_sealed, w.old_secret_until, w.state,
      e.at, e.session_id as event_session, e.data
    from taken t join webhook w on w.id = t.webhook_id
      join outside_event e on e.application_id = t.application_id and e.position = t.position
    order by t.position`.execute(db);
  return rows;
}

/** When the next of what is pending is due; null = nothing is. */
export async function nextDue(db: Executor): Promise<number | null> {
  const { rows } = await sql<{ due: Date | null }>`
    select min(greatest(w.not_before, d.next_attempt_at)) as due
    from webhook w cross join lateral (
      select min(next_attempt_at) as next_attempt_at from webhook_delivery d
      where d.webhook_id = w.id and d.state = 'pending') d
    where w.state = 'active' and d.next_attempt_at is not null`.execute(db);
  return rows[0]?.due?.getTime() ?? null;
}
