import { sql } from 'kysely';
import type { AgentActor } from '../../platform/http/actor.ts';
import type { Executor } from '../../platform/database/index.ts';

/** Those among connected agents who were disabled or deleted since, whose API key was revoked, or whose application was closed. */
export async function findShutOut(db: Executor, actors: readonly AgentActor[]): Promise<Set<AgentActor>> {
  if (actors.length === 0) return new Set();
  const agentIds = actors.map(({ agentId }) => agentId);
  const keyIds = actors.flatMap((actor) => (actor.kind === 'api-key' ? [actor.keyId] : []));
  const { rows } = await sql<{ id: string }>`
    select id from agent where id = any(${agentIds}::text[])
      and (suspended_at is not null or deleted_at is not null)
    union all
    select id from api_key where id = any(${keyIds}::text[]) and revoked_at is not null
    union all
    select g.id from agent g join application p on p.id = g.application_id
    where g.id = any(${agentIds}::text[]) and p.closed_at is not null`.execute(db);
  const ids = new Set(rows.map(({ id }) => id));
  return new Set(
    actors.filter((actor) => ids.has(actor.agentId) || (actor.kind === 'api-key' && ids.has(actor.keyId))),
  );
}
