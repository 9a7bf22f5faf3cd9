import { closed, type AgentViewMessage } from '@parley/schemas';
import { Type, type Static } from 'typebox';
import type { MessagePresenter } from '../../sessions/messages/present-message.ts';
import type { Executor } from '../../platform/database/index.ts';
import { keyset, listParameters, type Page } from '../../platform/http/index.ts';
import type { StoredMessage } from '../../sessions/records/session-record.ts';
import type { MessageTable } from '../../sessions/records/session-tables.ts';
import type { Selectable } from 'kysely';
import { presentAgentMessage } from './session-view.ts';

export const TranscriptQuery = closed({
  ...listParameters,
  before: Type.Optional(
    Type.Integer({ minimum: 1, description: 'the latest messages before this position, in place of a cursor' }),
  ),
});

/**
 * The transcript of a session as its agents see it, oldest first, notes at their places. With `before` it is read from
 * its end: the page that ends there, which has no next one.
 */
export async function readTranscript(
  db: Executor,
  presenter: MessagePresenter,
  session: { id: string; threadId: string },
  query: Static<typeof TranscriptQuery>,
): Promise<Page<AgentViewMessage>> {
  const isBackwards = query.before !== undefined;
  const direction = isBackwards ? 'desc' : 'asc';
  const paging = keyset([{ column: 'message.position', direction, kind: 'number' }], query);
  const rows = await db
    .selectFrom('message')
    .selectAll()
    .where('session_id', '=', session.id)
    .where('thread_id', '=', session.threadId)
    .where(paging.after)
    .$if(isBackwards, (select) => select.where('position', '<', query.before ?? 0))
    .orderBy(paging.order)
    .limit(paging.fetch)
    .execute();
  const page = paging.toPage(
    rows,
    (row) => [row.position],
    (row) => presentAgentMessage(presenter, toStoredMessage(row)),
  );
  return isBackwards ? { items: page.items.reverse(), nextCursor: null } : page;
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
