import { closed, type AgentViewMessage } from '@parley/schemas';
import { Type, type Static } from 'typebox';
import type { MessagePresenter } from '../../sessions/messages/present-message.ts';
import type { Executor } from '../../platform/database/index.ts';
import { keyset, listParameters, type Page } from '../../platform/http/index.ts';
import { selectAgentMessages, toAgentMessage } from './agent-messages.store.ts';

/** Behind every message there can be: clients ask with it for the end. */
const largestPosition = 2 ** 31 - 1;

export const TranscriptQuery = closed({
  ...listParameters,
  before: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: largestPosition,
      description: 'the latest messages before this position, in place of a cursor',
    }),
  ),
  after: Type.Optional(
    Type.Integer({ minimum: 0, maximum: largestPosition, description: 'the messages from behind this position on' }),
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
  const rows = await selectAgentMessages(db)
    .where('message.session_id', '=', session.id)
    .where('message.thread_id', '=', session.threadId)
    .where(paging.after)
    .$if(query.after !== undefined, (select) => select.where('message.position', '>', query.after ?? 0))
    .$if(isBackwards, (select) => select.where('message.position', '<', query.before ?? 0))
    .orderBy(paging.order)
    .limit(paging.fetch)
    .execute();
  const page = paging.toPage(
    rows,
    (row) => [row.position],
    (row) => toAgentMessage(presenter, row),
  );
  return isBackwards ? { items: page.items.reverse(), nextCursor: null } : page;
}
