import type { KeptFile, ReplyCard, ReplyRequest, ReplyRequestState } from '@parley/schemas';
import { sql, type SqlBool } from 'kysely';
import { requestApproval } from '../../organisation/approvals/request-approval.ts';
import type { Caller } from '../../organisation/audit/audit.ts';
import { isUniqueViolation, withTransaction, type Executor, type Transaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { keyset, type ListQuery, type Page } from '../../platform/http/index.ts';
import type { ReplyCaller } from './category.service.ts';
import { nameActor } from '../../platform/http/actor.ts';
import { addPublicReply, getReply, type ReplyDeps } from './reply.service.ts';

/**
 * Asks for a personal reply to become public, as it is now (AGENT-61). The request keeps what was asked for, whatever
 * becomes of the reply.
 *
 * @throws AppError `not_found`, `conflict` while an earlier request for it waits
 */
export async function requestPublic(
  deps: ReplyDeps,
  caller: ReplyCaller & { owner: { agentId: string } },
  replyId: string,
): Promise<ReplyRequest> {
  const { applicationId, agentId } = caller.owner;
  const id = deps.newId('qrq');
  try {
    await withTransaction(deps.database, async (trx, afterCommit) => {
      const { title, content, attachments, card } = await getReply(trx, caller.owner, agentId, replyId);
      await trx
        .insertInto('quick_reply_request')
        .values({
          id,
          application_id: applicationId,
          agent_id: agentId,
          reply_id: replyId,
          title,
          content,
          attachments: JSON.stringify(attachments),
          card: card === null ? null : JSON.stringify(card),
          requested_at: deps.clock.now(),
        })
        .execute();
      await requestApproval(deps, trx, afterCommit, {
        applicationId,
        agentId,
        kind: 'public-reply',
        reason: title,
        about: title,
        replyRequestId: id,
      });
      await deps.audit(trx, caller, 'quick-reply.requested', { id, name: title });
    });
  } catch (error) {
    if (!isUniqueViolation(error, 'quick_reply_request_pending')) throw error;
    throw new AppError('conflict', 'This reply was submitted already; wait until that is decided.');
  }
  const [made] = (await listRequests(deps.database.kysely, { applicationId, agentId }, { limit: 1 })).items;
  if (!made) throw new Error('A request was stored and is not there.');
  return made;
}

/**
 * Makes a public reply of what was asked for, as it was then, in the transaction that approves it.
 *
 * @throws AppError `unprocessable` beyond the limit of public replies
 */
export async function publishRequested(
  deps: ReplyDeps,
  trx: Transaction,
  { actor, address }: Caller,
  requestId: string,
): Promise<void> {
  const { applicationId } = actor;
  const asked = await trx
    .updateTable('quick_reply_request')
    .set({ state: 'approved', decided_at: deps.clock.now(), decided_by: nameActor(actor) })
    .where('id', '=', requestId)
    .returning(['title', 'content', 'attachments', 'card'])
    .executeTakeFirstOrThrow();
  const attachments = asked.attachments.map(({ uploadId }) => uploadId);
  const { title, content, card } = asked;
  const caller = { actor, address, owner: { applicationId, agentId: null } };
  await addPublicReply(deps, trx, caller, { title, content, card, attachments });
}

/** Newest first; with an agent only theirs. */
export async function listRequests(
  db: Executor,
  { applicationId, agentId }: { applicationId: string; agentId: string | null },
  query: ListQuery & { state?: ReplyRequestState | undefined },
): Promise<Page<ReplyRequest>> {
  const paging = keyset([{ column: 'q.id', direction: 'desc', kind: 'text' }], query);
  const { rows } = await sql<Row>`
    select q.*, coalesce(nullif(a.nickname, ''), a.name) as agent_name
    from quick_reply_request q join agent a on a.id = q.agent_id
    where q.application_id = ${applicationId}
      and ${agentId === null ? sql<SqlBool>`true` : sql<SqlBool>`q.agent_id = ${agentId}`}
      and ${query.state === undefined ? sql<SqlBool>`true` : sql<SqlBool>`q.state = ${query.state}`}
      and ${paging.after}
    order by ${paging.order} limit ${paging.fetch}`.execute(db);
  return paging.toPage(rows, (row) => [row.id], present);
}

type Row = {
  id: string;
  agent_id: string;
  agent_name: string;
  title: string;
  content: string;
  attachments: KeptFile[];
  card: ReplyCard | null;
  state: ReplyRequestState;
  requested_at: Date;
  decided_at: Date | null;
};

function present(row: Row): ReplyRequest {
  const { id, title, content, attachments, card, state } = row;
  return {
    id,
    title,
    content,
    attachments,
    card,
    state,
    agent: { id: row.agent_id, name: row.agent_name },
    requestedAt: row.requested_at.toISOString(),
    decidedAt: row.decided_at?.toISOString() ?? null,
  };
}
