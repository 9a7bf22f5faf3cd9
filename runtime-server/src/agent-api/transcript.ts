import type { AgentViewMessage } from '@parley/schemas';
import type { MessagePresenter } from '../messages/present-message.ts';
import type { Executor } from '../platform/database/index.ts';
import { keyset, type ListQuery, type Page } from '../platform/http/index.ts';
import type { StoredMessage } from '../sessions/session-record.ts';
import type { MessageTable } from '../sessions/session-tables.ts';
import type { Selectable } from 'kysely';
import { presentAgentMessage } from './session-view.ts';

/** The transcript of a session as its agents see it, oldest first, notes at their places. */
export async function readTranscript(
  db: Executor,
  presenter: MessagePresenter,
  session: { id: string; threadId: string },
  query: ListQuery,
): Promise<Page<AgentViewMessage>> {
  const paging = keyset([{ column: 'message.position', direction: 'asc', kind: 'number' }], query);
  const rows = await db
    .selectFrom('message')
    .selectAll()
    .where('session_id', '=', session.id)
    .where('thread_id', '=', session.threadId)
    .where(paging.after)
    .orderBy(paging.order)
    .limit(paging.fetch)
    .execute();
  return paging.toPage(
    rows,
    (row) => [row.position],
    (row) => presentAgentMessage(presenter, toStoredMessage(row)),
  );
}

/** A message as the database keeps it. */
export function toStoredMessage(row: Selectable<MessageTable>): StoredMessage {
  return {
    id: row.id,
    applicationId: row.application_id,
    threadId: row.thread_id,
    sessionId: row.session_id,
    seq: row.seq,
    position: row.position,
    change: row.change,
    sentAt: row.sent_at.toISOString(),
    from: {
      kind: row.from_kind,
      ...(row.from_id !== null && { id: row.from_id }),
      ...(row.from_name !== null && { name: row.from_name }),
      ...(row.from_avatar !== null && { avatar: row.from_avatar }),
    },
    visibility: row.visibility,
    body: row.body,
    recalledAt: row.recalled_at?.toISOString() ?? null,
  };
}
