import { createHash } from 'node:crypto';
import type { ApiKey } from '@parley/schemas';
import type { Selectable } from 'kysely';
import type { ApiKeyTable } from './api-key-tables.ts';
import '../applications/agent-tables.ts';
import type { Executor } from '../../platform/database/index.ts';
import { keyset, type ListQuery, type Page } from '../../platform/http/index.ts';

/** What a key that is shown by a request may do. */
export type KnownApiKey = {
  id: string;
  applicationId: string;
  scopes: string[];
  agentId: string | null;
  lastUsedAt: Date | null;
};

/** Only this is stored of a key. A key has 256 random bits, so no salt is needed. */
function hashApiKey(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

/** Null: unknown, revoked, or of an agent who was deleted or disabled. */
export async function findApiKey(db: Executor, key: string): Promise<KnownApiKey | null> {
  const row = await db
    .selectFrom('api_key as k')
    .leftJoin('agent as g', 'g.id', 'k.agent_id')
    .where('k.key_hash', '=', hashApiKey(key))
    .where('k.revoked_at', 'is', null)
    .where(({ or, and, eb }) =>
      or([eb('k.agent_id', 'is', null), and([eb('g.deleted_at', 'is', null), eb('g.suspended_at', 'is', null)])]),
    )
    .select(['k.id', 'k.application_id', 'k.scopes', 'k.agent_id', 'k.last_used_at'])
    .executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id,
    applicationId: row.application_id,
    scopes: row.scopes,
    agentId: row.agent_id,
    lastUsedAt: row.last_used_at,
  };
}

export async function touchApiKey(db: Executor, id: string, now: Date): Promise<void> {
  await db.updateTable('api_key').set({ last_used_at: now }).where('id', '=', id).execute();
}

/** Newest first; revoked ones are gone. */
export async function listApiKeys(db: Executor, applicationId: string, query: ListQuery): Promise<Page<ApiKey>> {
  const paging = keyset([{ column: 'id', direction: 'desc', kind: 'text' }], query);
  const rows = await db
    .selectFrom('api_key')
    .selectAll()
    .where('application_id', '=', applicationId)
    .where('revoked_at', 'is', null)
    .where(paging.after)
    .orderBy(paging.order)
    .limit(paging.fetch)
    .execute();
  return paging.toPage(rows, (row) => [row.id], presentApiKey);
}

/** The key that asked; null when it is gone since. */
export async function readApiKey(db: Executor, id: string): Promise<ApiKey | null> {
  const row = await db.selectFrom('api_key').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? presentApiKey(row) : null;
}

function presentApiKey(row: Selectable<ApiKeyTable>): ApiKey {
  return {
    id: row.id,
    name: row.name,
    prefix: row.key_prefix,
    // Written by us, from a request that was checked.
    scopes: row.scopes as ApiKey['scopes'],
    agentId: row.agent_id,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  };
}

export async function insertApiKey(
  trx: Executor,
  key: {
    id: string;
    applicationId: string;
    name: string;
    secret: string;
    scopes: string[];
    agentId: string | null;
    author: string;
    now: Date;
  },
): Promise<void> {
  await trx
    .insertInto('api_key')
    .values({
      id: key.id,
      application_id: key.applicationId,
      name: key.name,
      key_hash: hashApiKey(key.secret),
      key_prefix: key.secret.slice(0, 10),
      scopes: key.scopes,
      agent_id: key.agentId,
      created_by: key.author,
      created_at: key.now,
    })
    .execute();
}

/** What the key was called; null when there is none. */
export async function revokeApiKey(
  trx: Executor,
  applicationId: string,
  id: string,
  now: Date,
): Promise<{ name: string } | null> {
  const revoked = await trx
    .updateTable('api_key')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('application_id', '=', applicationId)
    .where('revoked_at', 'is', null)
    .returning('name')
    .executeTakeFirst();
  return revoked ?? null;
}
