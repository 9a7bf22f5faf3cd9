import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import '../applications/application-tables.ts';
import '../auth/account-tables.ts';
import '../auth/api-key-tables.ts';
import './sdk-token-tables.ts';
import { memberRole, rightsOfMember, type RightsHeld } from '../auth/rights.ts';
import { withoutSwitchedOff, type AgentSwitches } from '../auth/permissions.ts';
import { normaliseEmail } from '../auth/account.store.ts';
import type { Executor } from '../../platform/database/index.ts';

/** Who may be signed in to the agent end of an application, and what they may do there; null = nobody of that address. */
export async function findEmbeddedMember(
  db: Executor,
  applicationId: string,
  email: string,
  switches: AgentSwitches,
): Promise<{ accountId: string; agentId: string; name: string; rights: RightsHeld } | null> {
  const row = await db
    .selectFrom('agent as a')
    .innerJoin('auth.user as u', 'u.id', 'a.account_id')
    .where('a.application_id', '=', applicationId)
    .where('u.email', '=', normaliseEmail(email))
    .where('a.deleted_at', 'is', null)
    .where('a.suspended_at', 'is', null)
    .select(['u.id as accountId', 'a.id as agentId', 'a.name', 'a.role'])
    .select(memberRole('a').as('madeRole'))
    .executeTakeFirst();
  if (!row) return null;
  const { role, madeRole, ...member } = row;
  const { permissions, reach } = rightsOfMember(role, madeRole);
  return { ...member, rights: { reach, permissions: withoutSwitchedOff(permissions, role, switches) } };
}

/** The pages that may show the agent end of an application; of one that is not there, none. */
export async function readEmbeddingOrigins(db: Executor, applicationId: string): Promise<readonly string[]> {
  const row = await db
    .selectFrom('application')
    .where('id', '=', applicationId)
    .select(sql<string[] | null>`settings #> '{embedding,allowedOrigins}'`.as('origins'))
    .executeTakeFirst();
  return row?.origins ?? [];
}

export async function insertSdkToken(
  trx: Executor,
  token: {
    id: string;
    applicationId: string;
    accountId: string;
    keyId: string;
    secret: string;
    now: Date;
    expiresAt: Date;
  },
): Promise<void> {
  const { id, applicationId, accountId, keyId, secret, now, expiresAt } = token;
  await trx
    .insertInto('sdk_token')
    .values({
      id,
      application_id: applicationId,
      account_id: accountId,
      key_id: keyId,
      token_hash: hashOf(secret),
      created_at: now,
      expires_at: expiresAt,
      used_at: null,
    })
    .execute();
}

/** Uses a token up; null = there is none, it is over, its key was revoked, or somebody was faster. */
export async function useSdkToken(
  db: Executor,
  secret: string,
  now: Date,
): Promise<{ applicationId: string; accountId: string } | null> {
  const row = await db
    .updateTable('sdk_token')
    .set({ used_at: now })
    .where('token_hash', '=', hashOf(secret))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .where('key_id', 'in', (qb) => qb.selectFrom('api_key').where('revoked_at', 'is', null).select('id'))
    .returning(['application_id as applicationId', 'account_id as accountId'])
    .executeTakeFirst();
  return row ?? null;
}

export async function dropOldSdkTokens(db: Executor, now: Date): Promise<void> {
  await db.deleteFrom('sdk_token').where('expires_at', '<=', now).execute();
}

/** A token is random and long: it needs no slow hash. */
function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
