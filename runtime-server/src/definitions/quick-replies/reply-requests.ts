import type { KeptFile, ReplyCard, ReplyRequest, ReplyRequestState } from '@parley/schemas';
import { sql, type SqlBool } from 'kysely';
import { readAgentName } from '../../organisation/applications/agent-name.ts';
import { isUniqueViolation, withTransaction, type Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { keyset, type ListQuery, type Page } from '../../platform/http/index.ts';
import type { ReplyCaller } from './category.service.ts';
import { getReply, type ReplyDeps } from './reply.service.ts';

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
      await deps.notify(trx, afterCommit, {
        applicationId,
        to: { may: 'quick-replies:write' },
        except: agentId,
        kind: 'reply-requested',
        values: { name: await readAgentName(trx, agentId), title },
        link: { to: 'quick-replies', id },
        key: `reply-request:${id}`,
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
