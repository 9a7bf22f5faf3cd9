import {
  approvalKinds,
  approvalLimits,
  approvalStates,
  type AgentStatus,
  type Approval,
  type ApprovalCounts,
  type ApprovalKind,
  type ApprovalState,
  type KeptFile,
  type ReplyCard,
} from '@parley/schemas';
import { sql, type RawBuilder, type Selectable, type SqlBool } from 'kysely';
import type { ApprovalTable } from '../../organisation/approvals/approval-tables.ts';
import { authorName } from '../../organisation/audit/author-name.ts';
import '../../definitions/quick-replies/quick-reply-tables.ts';
import '../../sessions/records/session-tables.ts';
import type { Executor } from '../../platform/database/index.ts';
import { keyset, type ListQuery, type Page } from '../../platform/http/index.ts';
import type { ApprovalFilter } from './approval-filter.ts';

/** Whose requests: an agent's own, and those of the members of groups; `all` = everybody's. */
export type ApprovalsSeen = {
  applicationId: string;
  agentId: string | null;
  ofGroups: 'all' | readonly string[];
};

/** Newest first. */
export async function listApprovals(
  db: Executor,
  seen: ApprovalsSeen,
  { kind, state, ...query }: ListQuery & ApprovalFilter,
): Promise<Page<Approval>> {
  const paging = keyset([{ column: 'q.id', direction: 'desc', kind: 'text' }], query);
  const { rows } = await sql<Row>`
    ${selected} where ${isSeen(seen)}
      and ${kind === undefined ? sql<SqlBool>`true` : sql<SqlBool>`q.kind = ${kind}`}
      and ${state === undefined ? sql<SqlBool>`true` : sql<SqlBool>`q.state = ${state}`}
      and ${paging.after}
    order by ${paging.order} limit ${paging.fetch}`.execute(db);
  return paging.toPage(rows, (row) => [row.id], present);
}

export async function findApproval(db: Executor, seen: ApprovalsSeen, id: string): Promise<Approval | null> {
  const { rows } = await sql<Row>`${selected} where ${isSeen(seen)} and q.id = ${id}`.execute(db);
  return rows[0] ? present(rows[0]) : null;
}

/** Those that wait all; of the decided ones, which only become more, no more than a bound from their index. */
export async function countApprovals(db: Executor, seen: ApprovalsSeen): Promise<ApprovalCounts> {
  const { rows } = await sql<{ kind: ApprovalKind; state: ApprovalState; count: number }>`
    select asked.kind, asked.state, (select count(*)::int from (
        select from approval q where ${isSeen(seen)} and q.kind = asked.kind and q.state = asked.state
        limit case when asked.state = 'pending' then null else ${approvalLimits.counted}::bigint end) counted) as count
    from (select kind, state from unnest(${[...approvalKinds]}::text[]) kind
      cross join unnest(${[...approvalStates]}::text[]) state) asked`.execute(db);
  const of = (kind: ApprovalKind, state: ApprovalState): number =>
    rows.find((row) => row.kind === kind && row.state === state)?.count ?? 0;
  const countsOf = (kind: ApprovalKind) => ({
    pending: of(kind, 'pending'),
    approved: of(kind, 'approved'),
    rejected: of(kind, 'rejected'),
    withdrawn: of(kind, 'withdrawn'),
  });
  const [latest = null] = (await listApprovals(db, seen, { state: 'pending', limit: 1 })).items;
  return {
    'agent-status': countsOf('agent-status'),
    blacklist: countsOf('blacklist'),
    'public-reply': countsOf('public-reply'),
    pending: approvalKinds.reduce((sum, kind) => sum + of(kind, 'pending'), 0),
    latest,
  };
}

/** Locks a request so that one decides it. */
export async function lockApproval(
  trx: Executor,
  { applicationId, id }: { applicationId: string; id: string },
): Promise<Selectable<ApprovalTable> | null> {
  const row = await trx
    .selectFrom('approval')
    .selectAll()
    .where('application_id', '=', applicationId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function settleApproval(
  trx: Executor,
  id: string,
  { state, by, at, decision }: { state: ApprovalState; by: string | null; at: Date; decision: string },
): Promise<void> {
  await trx
    .updateTable('approval')
    .set({ state, decided_by: by, decided_at: at, decision })
    .where('id', '=', id)
    .execute();
}

/** What an agent asked about their status is no longer wanted: they chose another, or are gone. */
export async function withdrawStatusRequests(trx: Executor, agentId: string, at: Date): Promise<void> {
  await trx
    .updateTable('approval')
    .set({ state: 'withdrawn', decided_at: at })
    .where('agent_id', '=', agentId)
    .where('kind', '=', 'agent-status')
    .where('state', '=', 'pending')
    .execute();
}

/** The id of what an agent asked about their status, if it is this and waits. */
export async function findStatusRequest(
  db: Executor,
  agentId: string,
  { status, reason }: { status: AgentStatus; reason: string | null },
): Promise<string | null> {
  const row = await db
    .selectFrom('approval')
    .select('id')
    .where('agent_id', '=', agentId)
    .where('kind', '=', 'agent-status')
    .where('state', '=', 'pending')
    .where('status', '=', status)
    .where('status_reason', 'is not distinct from', reason)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** The break that an agent waits for. */
export async function findRequestedBreak(
  db: Executor,
  agentId: string,
): Promise<{ approvalId: string; reason: string } | null> {
  const row = await db
    .selectFrom('approval')
    .select(['id', 'reason'])
    .where('agent_id', '=', agentId)
    .where('kind', '=', 'agent-status')
    .where('state', '=', 'pending')
    .executeTakeFirst();
  return row ? { approvalId: row.id, reason: row.reason } : null;
}

function isSeen({ applicationId, agentId, ofGroups }: ApprovalsSeen): RawBuilder<SqlBool> {
  if (ofGroups === 'all') return sql<SqlBool>`q.application_id = ${applicationId}`;
  return sql<SqlBool>`(q.application_id = ${applicationId} and (q.agent_id = ${agentId ?? ''} or exists (
    select from skill_group_member m where m.application_id = q.application_id and m.agent_id = q.agent_id
      and m.skill_group = any(${[...ofGroups]}::text[]))))`;
}

const selected = sql`
  select q.*, coalesce(nullif(a.nickname, ''), a.name) as agent_name, v.name as visitor_name,
    r.title, r.content, r.attachments, r.card, ${authorName('q.decided_by', 'q.application_id')} as decider
  from approval q join agent a on a.id = q.agent_id
    left join visitor v on v.id = q.visitor_id left join quick_reply_request r on r.id = q.reply_request_id`;

type Row = Selectable<ApprovalTable> & {
  agent_name: string;
  visitor_name: string | null;
  title: string | null;
  content: string | null;
  attachments: KeptFile[] | null;
  card: ReplyCard | null;
  decider: string | null;
};

function present(row: Row): Approval {
  const { id, number, kind, state, reason, status, decision, visitor_id: visitorId, title } = row;
  return {
    id,
    number,
    kind,
    state,
    requestedBy: { id: row.agent_id, name: row.agent_name },
    requestedAt: row.requested_at.toISOString(),
    reason,
    status,
    visitor: visitorId === null ? null : { id: visitorId, name: row.visitor_name ?? '' },
    sessionId: row.session_id,
    reply:
      title === null ? null : { title, content: row.content ?? '', attachments: row.attachments ?? [], card: row.card },
    decidedBy: row.decided_by === null ? null : row.decider,
    decidedAt: row.decided_at?.toISOString() ?? null,
    decision,
  };
}
