import type { ModelProvider } from '@parley/schemas';
import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import { openText, seal, type Secrets } from '../../platform/secrets.ts';
import type { ModelProviderTable } from './model-provider-tables.ts';

export type ModelProviderRow = Selectable<ModelProviderTable>;

/** What was used of a provider today (UTC). */
export type UsedToday = ModelProvider['today'];
const nothingUsed: UsedToday = { calls: 0, tokens: 0, cost: 0 };

/** In the order in which they are asked. */
export async function readModelProviders(db: Executor, applicationId: string): Promise<ModelProviderRow[]> {
  const rows = await db
    .selectFrom('model_provider')
    .selectAll()
    .where('application_id', '=', applicationId)
    .orderBy('key')
    .execute();
  return rows.sort((one, other) => one.document.order - other.document.order);
}

export async function findModelProvider(
  db: Executor,
  applicationId: string,
  key: string,
): Promise<ModelProviderRow | null> {
  const row = await db
    .selectFrom('model_provider')
    .selectAll()
    .where('application_id', '=', applicationId)
    .where('key', '=', key)
    .executeTakeFirst();
  return row ?? null;
}

export async function readUsedToday(db: Executor, applicationId: string, now: Date): Promise<Map<string, UsedToday>> {
  const { rows } = await sql<{ provider: string; calls: number; tokens: number; cost: number }>`
    select provider, count(*)::int as calls, sum(input_tokens + output_tokens)::float8 as tokens, sum(cost) as cost
    from model_call where application_id = ${applicationId} and at >= ${startOfDay(now)} group by provider`.execute(db);
  return new Map(rows.map(({ provider, ...used }) => [provider, used]));
}

export async function readSpentInSession(db: Executor, sessionId: string): Promise<number> {
  const { rows } = await sql<{ cost: number }>`
    select coalesce(sum(cost), 0)::float8 as cost from model_call where session_id = ${sessionId}`.execute(db);
  return rows[0]?.cost ?? 0;
}

function startOfDay(now: Date): Date {
  return new Date(now.toISOString().slice(0, 10));
}

export function presentModelProvider(row: ModelProviderRow, today: UsedToday = nothingUsed): ModelProvider {
  const { key, document, api_key_sealed: sealed, last_answered_at: answered, last_failed_at: failed } = row;
  const isFailing = failed !== null && (answered === null || failed > answered);
  return {
    key,
    ...document,
    hasApiKey: sealed !== null,
    health: {
      state: isFailing ? 'failing' : answered === null ? 'unknown' : 'well',
      lastAnsweredAt: answered?.toISOString() ?? null,
      lastFailedAt: failed?.toISOString() ?? null,
      lastProblem: row.last_problem,
    },
    today,
    updatedAt: row.updated_at.toISOString(),
  };
}

type Place = { applicationId: string; key: string };

/** The origin belongs to a key: sealed for one it opens for no other. */
export function sealApiKey(secrets: Secrets, place: Place, baseUrl: string, apiKey: string): string {
  return seal(secrets.applicationKey(place.applicationId), apiKey, placeOf(place, baseUrl));
}

export function openApiKey(secrets: Secrets, row: ModelProviderRow): string | null {
  if (row.api_key_sealed === null) return null;
  const place = { applicationId: row.application_id, key: row.key };
  return openText(secrets.applicationKey(row.application_id), row.api_key_sealed, placeOf(place, row.document.baseUrl));
}

function placeOf({ applicationId, key }: Place, baseUrl: string): string {
  return `model_provider/${applicationId}/${key}/${new URL(baseUrl).origin}`;
}
