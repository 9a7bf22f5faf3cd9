import type { Webhook } from '@parley/schemas';
import { sql, type Selectable } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import { keyset, type ListQuery, type Page } from '../../platform/http/index.ts';
import type { WebhookTable } from './webhook-tables.ts';

export type WebhookRow = Selectable<WebhookTable>;
type Presented = WebhookRow & { pending: number };

const pendingUpTo = 1_000;
const pending = sql<number>`(select count(*)::int from (
  select from webhook_delivery d where d.webhook_id = w.id and d.state = 'pending' limit ${pendingUpTo}) few)`;

/** Newest first. */
export async function listWebhooks(db: Executor, applicationId: string, query: ListQuery): Promise<Page<Webhook>> {
  const paging = keyset([{ column: 'w.id', direction: 'desc', kind: 'text' }], query);
  const rows = await db
    .selectFrom('webhook as w')
    .selectAll('w')
    .select(pending.as('pending'))
    .where('w.application_id', '=', applicationId)
    .where(paging.after)
    .orderBy(paging.order)
    .limit(paging.fetch)
    .execute();
  return paging.toPage(rows, (row) => [row.id], present);
}

export async function findWebhook(db: Executor, applicationId: string, id: string): Promise<Webhook | null> {
  const row = await db
    .selectFrom('webhook as w')
    .selectAll('w')
    .select(pending.as('pending'))
    .where('w.application_id', '=', applicationId)
    .where('w.id', '=', id)
    .executeTakeFirst();
  return row ? present(row) : null;
}

/** The row, held until the transaction ends. */
export async function lockWebhook(trx: Executor, applicationId: string, id: string): Promise<WebhookRow | null> {
  const row = await trx
    .selectFrom('webhook')
    .selectAll()
    .where('application_id', '=', applicationId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function countWebhooks(trx: Executor, applicationId: string): Promise<number> {
  const { count } = await trx
    .selectFrom('webhook')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('application_id', '=', applicationId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Those to which events are sent now. */
export function readActiveWebhooks(
  db: Executor,
  applicationId: string,
): Promise<Pick<WebhookRow, 'id' | 'choices' | 'filter'>[]> {
  return db
    .selectFrom('webhook')
    .select(['id', 'choices', 'filter'])
    .where('application_id', '=', applicationId)
    .where('state', '=', 'active')
    .execute();
}

function present(row: Presented): Webhook {
  const timeOf = (time: Date | null): string | null => time?.toISOString() ?? null;
  return {
    id: row.id,
    revision: row.revision,
    url: row.url,
    events: row.choices,
    description: row.description,
    filter: row.filter,
    includePersonal: row.include_personal,
    state: row.state,
    failingSince: timeOf(row.failing_since),
    lastError: row.last_error,
    lastDeliveredAt: timeOf(row.last_delivered_at),
    oldSecretUntil: timeOf(row.old_secret_until),
    pending: row.pending,
    createdAt: row.created_at.toISOString(),
  };
}
