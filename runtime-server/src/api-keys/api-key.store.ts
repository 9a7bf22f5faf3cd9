import { createHash } from 'node:crypto';
import '../applications/application-tables.ts';
import type { Executor } from '../platform/database/index.ts';

/** What a key that is shown by a request may do. */
export type KnownApiKey = {
  id: string;
  applicationId: string;
  scopes: string[];
  agentId: string | null;
  lastUsedAt: Date | null;
};

/** Only this is stored of a key. A key has 256 random bits, so no salt is needed. */
export function hashApiKey(key: string): Buffer {
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
