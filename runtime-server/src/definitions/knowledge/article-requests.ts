import type { ArticleRequest, ArticleRequestState, AskForArticleRequest } from '@parley/schemas';
import { sql, type SqlBool } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { keyset, type ListQuery, type Page } from '../../platform/http/index.ts';
import './article-tables.ts';

type Place = { applicationId: string; agentId: string };

/** Writes down that an agent did not find something. */
export async function askForArticle(
  db: Executor,
  { id, applicationId, agentId, now }: Place & { id: string; now: Date },
  { question, remark = '', sessionId = null }: AskForArticleRequest,
): Promise<ArticleRequest> {
  await db
    .insertInto('article_request')
    .values({
      id,
      application_id: applicationId,
      agent_id: agentId,
      session_id: sessionId,
      question: question.trim(),
      remark: remark.trim(),
      asked_at: now,
    })
    .execute();
  const [made] = (await listArticleRequests(db, { applicationId, agentId }, { limit: 1 })).items;
  if (!made) throw new Error('A request was stored and is not there.');
  return made;
}

/** Newest first; with an agent only theirs. */
export async function listArticleRequests(
  db: Executor,
  { applicationId, agentId }: { applicationId: string; agentId: string | null },
  query: ListQuery & { state?: ArticleRequestState | undefined },
): Promise<Page<ArticleRequest>> {
  const paging = keyset([{ column: 'q.id', direction: 'desc', kind: 'text' }], query);
  const { rows } = await sql<Row>`
    select q.*, coalesce(nullif(a.nickname, ''), a.name) as agent_name
    from article_request q join agent a on a.id = q.agent_id
    where q.application_id = ${applicationId}
      and ${agentId === null ? sql<SqlBool>`true` : sql<SqlBool>`q.agent_id = ${agentId}`}
      and ${query.state === undefined ? sql<SqlBool>`true` : sql<SqlBool>`q.state = ${query.state}`}
      and ${paging.after}
    order by ${paging.order} limit ${paging.fetch}`.execute(db);
  return paging.toPage(
    rows,
    (row) => [row.id],
    ({ id, question, remark, state, ...row }) => ({
      id,
      question,
      remark,
      sessionId: row.session_id,
      state,
      agent: { id: row.agent_id, name: row.agent_name },
      askedAt: row.asked_at.toISOString(),
    }),
  );
}

/** @throws AppError `not_found` */
export async function settleRequest(
  db: Executor,
  { applicationId, id, state }: { applicationId: string; id: string; state: ArticleRequestState },
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('article_request')
    .set({ state })
    .where('id', '=', id)
    .where('application_id', '=', applicationId)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new AppError('not_found', 'There is no such request.');
}

type Row = {
  id: string;
  agent_id: string;
  agent_name: string;
  session_id: string | null;
  question: string;
  remark: string;
  state: ArticleRequestState;
  asked_at: Date;
};
