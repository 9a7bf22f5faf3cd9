import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { isReached } from '../../platform/http/reach.ts';
import type { SessionActor } from './session-actor.ts';

/**
 * What an actor has to do with a session. `own`: the agent serves or served it, or is offered it. `earlier`: it is one of
 * a visitor who is with the agent now (AGENT-21). `mentioned`: the agent was named in a note of it. `queue`: the agent
 * could take it from the queue. `any`: it is
 * within the reach of the actor's role. `none`: for this actor it is not there.
 */
export type Relation = 'own' | 'earlier' | 'mentioned' | 'queue' | 'any' | 'none';

/**
 * The one answer to which sessions an actor may see, for lists, history, search, files and single sessions alike: a
 * condition on a row `s` of `session`. Agents see their own (AGENT-77), the queues of their groups (QUEUE-02), all of a
 * visitor who is with them now, and those in whose notes they were named (AGENT-69); besides, what is within the reach of their role (ADMIN-11, ADMIN-12).
 */
export function isVisible(actor: SessionActor): RawBuilder<SqlBool> {
  const here = sql<SqlBool>`s.application_id = ${actor.applicationId}`;
  return meetsAll(actor)
    ? here
    : sql<SqlBool>`(${here} and (${isOpenTo(actor)} or ${isInOwnQueue(actor)} or ${isWithinReach(actor)}))`;
}

/**
 * Of the sessions that the actor may see those whose content may be read: of one in the queue only where agents may see
 * the details (QUEUE-21).
 */
export function isReadable(actor: SessionActor, { seesQueue }: { seesQueue: boolean }): RawBuilder<SqlBool> {
  if (meetsAll(actor) || seesQueue) return isVisible(actor);
  return sql<SqlBool>`(s.application_id = ${actor.applicationId} and (${isOpenTo(actor)} or ${isWithinReach(actor)}))`;
}

/** What the actor has to do with `s`, as text: see {@link Relation}. */
export function relationTo(actor: SessionActor): RawBuilder<Relation> {
  return sql<Relation>`case when ${isOwn(actor)} then 'own' when ${isOfPresentVisitor(actor)} then 'earlier'
    when ${isMentioned(actor)} then 'mentioned'
    when ${isWithinReach(actor)} then 'any' when ${isInOwnQueue(actor)} then 'queue' else 'none' end`;
}

function meetsAll({ reach }: SessionActor): boolean {
  return reach.ongoing === 'all' && reach.history === 'all';
}

/** By the skill group that it is in, or was in last. */
function isWithinReach({ reach: { ongoing, history } }: SessionActor): RawBuilder<SqlBool> {
  const group = sql.ref('s.skill_group');
  if (ongoing !== 'all' && ongoing.length === 0 && history !== 'all' && history.length === 0) return sql`false`;
  return sql<SqlBool>`((s.state <> 'ended' and ${isReached(ongoing, group)})
    or (s.state = 'ended' and ${isReached(history, group)}))`;
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

/** Whose content the agent may read, wherever they are. */
function isOpenTo(actor: SessionActor): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${isOwn(actor)} or ${isOfPresentVisitor(actor)} or ${isMentioned(actor)})`;
}

function isMentioned({ agentId }: SessionActor): RawBuilder<SqlBool> {
  return sql<SqlBool>`s.id in (select m.session_id from session_mention m where m.agent_id = ${agentId})`;
}

function isInOwnQueue({ agentId }: SessionActor): RawBuilder<SqlBool> {
  return sql<SqlBool>`(s.state in ('queued', 'ringing') and (s.application_id, s.skill_group) in (
    select m.application_id, m.skill_group from skill_group_member m where m.agent_id = ${agentId}))`;
}
