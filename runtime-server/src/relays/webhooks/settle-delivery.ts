import { testEventType, webhookLimits } from '@parley/schemas';
import { sql } from 'kysely';
import { setInterest } from '../../organisation/outside-events/outside-interest.ts';
import type { Notify } from '../../organisation/notices/notify.ts';
import type { Clock } from '../../platform/clock.ts';
import { withTransaction, type AfterCommit, type Database, type Transaction } from '../../platform/database/index.ts';
import type { Facts } from '../../platform/facts/facts.ts';
import type { WebhookOutcome } from '../../platform/outgoing/index.ts';
import { cutText, storableText } from '../../platform/storable-text.ts';
import { endpointPause, nextTry, readRetryAfter } from './back-off.ts';
import type { DueDelivery } from './delivery.store.ts';

export type SettleDeps = {
  database: Database;
  clock: Clock;
  /** From 0 up to 1. */
  random: () => number;
  notify: Notify;
  facts: Facts;
  nodeId: string;
};

export type Tried = { row: DueDelivery; outcome: WebhookOutcome; milliseconds: number };
type Failed = Extract<WebhookOutcome, { status: 'failed' }>;

const gone = 410;

/** Keeps deliveries that arrived, many at once; whoever has lost its lease changes nothing. */
export async function settleDelivered({ database, clock, nodeId }: SettleDeps, tried: readonly Tried[]): Promise<void> {
  if (tried.length === 0) return;
  const now = clock.now();
  await sql`
    with done as (
      update webhook_delivery d set state = 'delivered', attempts = d.attempts + 1, leased_by = null,
        last_attempt_at = ${now}::timestamptz, http_status = t.status, duration_ms = t.ms, error = null, answer = t.answer
      from unnest(${tried.map(({ row }) => row.id)}::text[],
        ${tried.map(({ outcome }) => outcome.httpStatus ?? 0)}::int[],
        ${tried.map(({ milliseconds }) => milliseconds)}::int[],
        ${tried.map(({ outcome }) => answerOf(outcome))}::text[]) as t (id, status, ms, answer)
      where d.id = t.id and d.leased_by = ${nodeId}
      returning d.webhook_id, d.type
    )
    update webhook w set failures = 0, failing_since = null, last_delivered_at = ${now}::timestamptz,
      not_before = least(w.not_before, ${now}::timestamptz)
    where w.id in (select webhook_id from done where type <> ${testEventType})
      and (w.failures > 0 or w.last_delivered_at is null or w.last_delivered_at < ${now}::timestamptz - interval '5 seconds')`.execute(
    database.kysely,
  );
}

/** Keeps a try that failed: it is made again later, or given up, and then its endpoint may be. */
export async function settleFailed(deps: SettleDeps, tried: Tried & { outcome: Failed }): Promise<void> {
  const { database, clock, random, nodeId } = deps;
  const { row, outcome, milliseconds } = tried;
  const now = clock.now();
  const isTest = row.type === testEventType;
  const { retryAfter, httpStatus = null } = outcome;
  const attempts = row.attempts + 1;
  const isGone = httpStatus === gone;
  // A test is tried once: somebody looks on.
  const again = isTest || isGone ? null : nextTry({ attempts, now, tryUntil: row.try_until, retryAfter }, random);
  const error = cutText(storableText(outcome.message), 500);
  await withTransaction(database, async (trx, afterCommit) => {
    const { numUpdatedRows } = await trx
      .updateTable('webhook_delivery')
      .set({
        state: again ? 'pending' : 'failed',
        attempts,
        leased_by: null,
        next_attempt_at: again ?? now,
        last_attempt_at: now,
        http_status: httpStatus,
        duration_ms: milliseconds,
        error,
        answer: answerOf(outcome),
      })
      .where('id', '=', row.id)
      .where('leased_by', '=', nodeId)
      .executeTakeFirst();
    if (numUpdatedRows === 0n || isTest) return;
    if (again) await putOffFollowers(trx, row, again);
    if (isGone) return endEndpoint(deps, { trx, afterCommit }, row, 'gone', error);
    const asked = retryAfter === undefined ? 0 : Math.min(readRetryAfter(retryAfter, now) ?? 0, 3_600_000);
    const { failing_since: failingSince } = await countFailure(trx, row, { now, asked, error });
    const isOver = now.getTime() - failingSince.getTime() >= webhookLimits.triedHours * 3_600_000;
    if (!again && isOver) await endEndpoint(deps, { trx, afterCommit }, row, 'failed', error);
  });
}

/** What waits behind it need not be looked at before. */
async function putOffFollowers(trx: Transaction, row: DueDelivery, until: Date): Promise<void> {
  if (row.session_id === null) return;
  await trx
    .updateTable('webhook_delivery')
    .set({ next_attempt_at: until })
    .where('webhook_id', '=', row.webhook_id)
    .where('session_id', '=', row.session_id)
    .where('state', '=', 'pending')
    .where('id', '!=', row.id)
    .where('next_attempt_at', '<', until)
    .execute();
}

async function countFailure(
  trx: Transaction,
  row: DueDelivery,
  { now, asked, error }: { now: Date; asked: number; error: string },
): Promise<{ failing_since: Date }> {
  const { failures } = await trx
    .selectFrom('webhook')
    .select('failures')
    .where('id', '=', row.webhook_id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const pause = Math.max(endpointPause(failures + 1), asked);
  const { rows } = await sql<{ failing_since: Date }>`
    update webhook set failures = failures + 1, failing_since = coalesce(failing_since, ${now}::timestamptz),
      last_error = ${error}, not_before = greatest(not_before, ${new Date(now.getTime() + pause)}::timestamptz)
    where id = ${row.webhook_id} returning failing_since`.execute(trx);
  return rows[0] ?? { failing_since: now };
}

/** Nothing more is sent to an endpoint, and whoever looks after it is told. What waits is given up after 410 only. */
async function endEndpoint(
  { notify, facts }: SettleDeps,
  { trx, afterCommit }: { trx: Transaction; afterCommit: AfterCommit },
  { webhook_id: id, application_id: applicationId, url }: DueDelivery,
  state: 'failed' | 'gone',
  error: string,
): Promise<void> {
  const ended = await trx
    .updateTable('webhook')
    .set((eb) => ({ state, last_error: error, revision: eb('revision', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'active')
    .returning('revision')
    .executeTakeFirst();
  if (!ended) return;
  await setInterest({ trx, afterCommit, facts }, { applicationId, listener: id }, []);
  if (state === 'gone') {
    await trx
      .updateTable('webhook_delivery')
      .set({ state: 'failed', error })
      .where('webhook_id', '=', id)
      .where('state', '=', 'pending')
      .execute();
  }
  await notify(trx, afterCommit, {
    applicationId,
    to: { may: 'webhooks:write' },
    kind: state === 'gone' ? 'webhook-gone' : 'webhook-failed',
    values: { host: new URL(url).host, error },
    link: { to: 'webhooks', id },
    key: `webhook:${id}:${ended.revision}`,
  });
}

function answerOf({ answer = '' }: WebhookOutcome): string {
  return cutText(storableText(answer), webhookLimits.answerCharacters);
}
