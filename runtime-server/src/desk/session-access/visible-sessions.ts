import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { SessionActor } from './session-actor.ts';

/**
 * What an actor has to do with a session. `own`: the agent serves or served it, or is offered it. `earlier`: it is one of
 * a visitor who is with the agent now (AGENT-21). `queue`: the agent could take it from the queue. `any`: the actor reads
 * all of the application. `none`: for this actor it is not there.
 */
export type Relation = 'own' | 'earlier' | 'queue' | 'any' | 'none';

/**
 * The one answer to which sessions an actor may see, for lists, history, search, files and single sessions alike: a
 * condition on a row `s` of `session`. Agents see their own (AGENT-77), the queues of their groups (QUEUE-02), and all of
 * a visitor who is with them now.
 */
export function isVisible(actor: SessionActor): RawBuilder<SqlBool> {
  const here = sql<SqlBool>`s.application_id = ${actor.applicationId}`;
  return actor.readsAll
    ? here
    : sql<SqlBool>`(${here} and (${isOwn(actor)} or ${isOfPresentVisitor(actor)} or ${isInOwnQueue(actor)}))`;
}

/**
 * Of the sessions that the actor may see those whose content may be read: of one in the queue only where agents may see
 * the details (QUEUE-21).
 */
export function isReadable(actor: SessionActor, { seesQueue }: { seesQueue: boolean }): RawBuilder<SqlBool> {
  if (actor.readsAll || seesQueue) return isVisible(actor);
  return sql<SqlBool>`(s.application_id = ${actor.applicationId} and (${isOwn(actor)} or ${isOfPresentVisitor(actor)}))`;
}

/** What the actor has to do with `s`, as text: see {@link Relation}. */
export function relationTo(actor: SessionActor): RawBuilder<Relation> {
  return sql<Relation>`case when ${isOwn(actor)} then 'own' when ${isOfPresentVisitor(actor)} then 'earlier'
    when ${actor.readsAll}::boolean then 'any' when ${isInOwnQueue(actor)} then 'queue' else 'none' end`;
}

function isOwn({ agentId }: SessionActor): RawBuilder<SqlBool> {
  return sql<SqlBool>`coalesce(s.agent_id = ${agentId} or s.offer_agent_id = ${agentId}
    or exists (
    select from assignment n where n.session_id = s.id and n.agent_id = ${agentId} and n.accepted_at is not null), false)`;
}

/** Whether the agent serves, or is offered, a session of this visitor now. */
function isOfPresentVisitor({ agentId }: SessionActor): RawBuilder<SqlBool> {
  return sql<SqlBool>`(s.state = 'ended' and s.visitor_id in (
    select now.visitor_id from session now where now.agent_id = ${agentId} and now.state = 'serving'
    union all select now.visitor_id from session now where now.offer_agent_id = ${agentId}))`;
}

function isInOwnQueue({ agentId }: SessionActor): RawBuilder<SqlBool> {
  return sql<SqlBool>`(s.state in ('queued', 'ringing') and (s.application_id, s.skill_group) in (
    select m.application_id, m.skill_group from skill_group_member m where m.agent_id = ${agentId}))`;
}
