import { sql, type RawBuilder, type SqlBool } from 'kysely';

/** Whose quick replies: the application's, which are public, or those of one agent. */
export type ReplyOwner = { applicationId: string; agentId: string | null };

/** Condition that a row of `table` is one of theirs. */
export function isOwnedBy({ applicationId, agentId }: ReplyOwner, table: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${sql.ref(`${table}.application_id`)} = ${applicationId}
    and ${sql.ref(`${table}.agent_id`)} is not distinct from ${agentId}::text)`;
}

/** Held until the transaction ends, so that limits are counted one after another. */
export function ownerLock({ applicationId, agentId }: ReplyOwner): RawBuilder<unknown> {
  return sql`select pg_advisory_xact_lock(hashtextextended(${`quick-replies:${applicationId}:${agentId ?? ''}`}, 0))`;
}
