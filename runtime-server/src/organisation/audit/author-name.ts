import { sql, type RawBuilder } from 'kysely';

/**
 * The name of who `nameActor` named in a column, for people: of the agent, or of the API key; null when they are gone.
 * `applicationId` names a column as well.
 */
export function authorName(author: string, applicationId: string): RawBuilder<string | null> {
  const id = sql`substr(${sql.ref(author)}, ${prefixLength + 1}::int)`;
  return sql<string | null>`coalesce(
    (select a.name from agent a where a.application_id = ${sql.ref(applicationId)} and a.account_id = ${id} limit 1),
    (select k.name from api_key k where k.application_id = ${sql.ref(applicationId)} and k.id = ${id})
  )`;
}

/** `account:` and `api-key:` are of one length. */
const prefixLength = 8;
