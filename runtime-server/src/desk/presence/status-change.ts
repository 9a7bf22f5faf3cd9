import type { AgentStatus } from '@parley/schemas';
import { sql } from 'kysely';
import { recordOutsideEvent } from '../../organisation/outside-events/record-outside-event.ts';
import type { Transaction } from '../../platform/database/index.ts';
import type { NewId } from '../../platform/ids.ts';

/** A status as it is now. `reason` says why: one of the application's break reasons, or one of ours. */
export type StatusChange = {
  applicationId: string;
  agentId: string;
  status: AgentStatus;
  reason: string | null;
  at: string;
};

/** The status that an agent has before a change, and when something was last seen of the agent. */
export type StatusNow = { status: AgentStatus; reason: string | null; since: Date; lastSeenAt: Date | null };

/** Reasons that nobody chooses. */
export const ownReasons = { connectionLost: 'connection-lost', signedOut: 'signed-out', missed: 'missed' } as const;

/** Names of the deadlines that a change to offline writes. */
export const goneDeadline = 'agent-gone';
export const unavailableDeadline = 'unavailable';

/**
 * Changes the status of an agent and records it, with the agent locked. Going offline makes, in the same transaction, what
 * follows from it due: offers at once, sessions served after `goneSeconds`, and sessions that wait in a group where nobody
 * is online any more. So it happens whichever process dies. Null when nothing changes, or when `unless` says so.
 */
export async function changeStatus(
  trx: Transaction,
  change: {
    agentId: string;
    status: AgentStatus;
    reason: string | null;
    at: Date;
    /** It was so long before it was noticed: from when, where the agent was last seen then. */
    sinceOf?: (now: StatusNow) => Date;
    newId: NewId;
    goneSeconds: number;
  },
  isWanted: (now: StatusNow) => boolean = () => true,
): Promise<StatusChange | null> {
  const { agentId, status, reason } = change;
  const agent = await trx
    .selectFrom('agent')
    .where('id', '=', agentId)
    .select(['application_id', 'status', 'status_reason', 'status_since', 'last_seen_at'])
    .forUpdate()
    .executeTakeFirst();
  if (!agent || (agent.status === status && agent.status_reason === reason)) return null;
  const { status_reason: before, status_since: since, last_seen_at: lastSeenAt } = agent;
  const now: StatusNow = { status: agent.status, reason: before, since, lastSeenAt };
  if (!isWanted(now)) return null;
  // Clocks of nodes may be apart: what comes later is never noted as earlier.
  const at = latest(since, change.sinceOf?.(now) ?? change.at);
  const applicationId = agent.application_id;
  await trx
    .updateTable('agent')
    // Coming online is a sign of life, so that nobody who comes is taken for silent.
    .set({ status, status_reason: reason, status_since: at, ...(agent.status === 'offline' && { last_seen_at: at }) })
    .where('id', '=', agentId)
    .execute();
  await trx
    .insertInto('agent_status_change')
    .values({
      id: change.newId('asc'),
      application_id: applicationId,
      agent_id: agentId,
      status,
      reason,
      changed_at: at,
    })
    .execute();
  await recordOutsideEvent(
    trx,
    { newId: change.newId, now: change.at },
    { type: 'agent.status', applicationId, data: { agent: { id: agentId }, status, reason, before: agent.status } },
  );
  if (status === 'offline' && agent.status !== 'offline') await writeDeadlines(trx, applicationId, change);
  return { applicationId, agentId, status, reason, at: at.toISOString() };
}

function latest(a: Date, b: Date): Date {
  return a > b ? a : b;
}

async function writeDeadlines(
  trx: Transaction,
  applicationId: string,
  { agentId, at, goneSeconds }: { agentId: string; at: Date; goneSeconds: number },
): Promise<void> {
  const goneAt = new Date(at.getTime() + goneSeconds * 1000);
  await sql`
    insert into deadline (session_id, name, due_at)
    select id, 'ring', ${at}::timestamptz from session where offer_agent_id = ${agentId}
    union all
    select id, ${goneDeadline}, ${goneAt}::timestamptz from session where agent_id = ${agentId} and state = 'serving'
    union all
    select s.id, ${unavailableDeadline}, ${at}::timestamptz
    from skill_group_member mine
    join session s on s.application_id = ${applicationId} and s.skill_group = mine.skill_group and s.state = 'queued'
    where mine.agent_id = ${agentId} and mine.application_id = ${applicationId} and not exists (
      select from skill_group_member m join agent a on a.id = m.agent_id
      where m.application_id = mine.application_id and m.skill_group = mine.skill_group
        and a.status <> 'offline' and a.deleted_at is null)
    on conflict (session_id, name) do update set due_at = excluded.due_at`.execute(trx);
}
