import type { ChannelKind, MessageBody } from '@parley/schemas';
import { restoreMasked } from '../../platform/contacts/mask-contacts.ts';
import { AppError } from '../../platform/errors/index.ts';
import { makeStorable } from '../../sessions/messages/make-storable.ts';
import { changeInThread } from '../../sessions/threads/change-in-thread.ts';
import { AlreadyDoneError, type ActionDeps } from './action-deps.ts';
import './message-edit-tables.ts';
import { refuseFast, type WritingLimit } from './refuse-fast.ts';

/** As long as it could be withdrawn (AGENT-31). */
const editMilliseconds = 2 * 60_000;
/** Whose clients draw a message anew in its place. */
const editable: ReadonlySet<ChannelKind> = new Set(['web', 'in-app']);

/**
 * Changes the agent's own last words: the visitor sees the new ones in their place, and what was said before is kept. Not
 * any more once the visitor has written: their answer would stand below what they never read.
 *
 * @throws AppError `not_found`, `forbidden` when it is somebody else's, `conflict` when it is too late, or no text, or the
 * channel does not show changes, `too_fast`
 */
export async function editMessage(
  deps: ActionDeps & WritingLimit,
  from: { agentId: string; threadId: string; sessionId: string; messageId: string; channelKind: ChannelKind },
  given: string,
): Promise<void> {
  const { agentId, threadId, sessionId, messageId, channelKind } = from;
  refuseFast(deps, agentId);
  const db = deps.database.kysely;
  if (!editable.has(channelKind)) {
    throw new AppError('conflict', 'The chat of this channel does not show changed messages. Write another one.');
  }
  let before: MessageBody | null = null;
  try {
    await changeInThread(
      { db, runner: deps.runner },
      threadId,
      async (session) => {
        if (session.id !== sessionId || session.state === 'ended') throw tooLate('The session has ended.');
        const { message, body } = await findEditable(deps, from, given);
        before = message.body;
        const { seq, sent_at: sentAt } = message;
        return { updates: [{ messageId, sentAt: sentAt.toISOString(), seq, body, recalled: false }] };
      },
      async (trx) => {
        if (before === null) return;
        await trx
          .insertInto('message_edit')
          .values({
            thread_id: threadId,
            message_id: messageId,
            session_id: sessionId,
            before: JSON.stringify(before),
            edited_at: deps.clock.now(),
          })
          .execute();
      },
    );
  } catch (error) {
    if (!(error instanceof AlreadyDoneError)) throw error;
  }
}

async function findEditable(
  { database, clock }: ActionDeps,
  { agentId, threadId, sessionId, messageId }: Parameters<typeof editMessage>[1],
  given: string,
) {
  const message = await database.kysely
    .selectFrom('message')
    .where('thread_id', '=', threadId)
    .where('id', '=', messageId)
    .where('session_id', '=', sessionId)
    .selectAll()
    .executeTakeFirst();
  if (!message || message.recalled_at || message.seq === null) {
    throw new AppError('not_found', `There is no message ${messageId.slice(0, 64)} in this session.`);
  }
  if (message.from_kind !== 'agent' || message.from_id !== agentId) {
    throw new AppError('forbidden', 'Only the agent who wrote a message may change it.');
  }
  if (clock.now().getTime() - message.sent_at.getTime() > editMilliseconds) {
    throw tooLate('A message can be changed within two minutes; this one is older.');
  }
  const body = withText(message.body, restoreMasked(given, textOf(message.body)));
  if (!body) throw new AppError('conflict', 'Only texts can be changed.');
  const later = await database.kysely
    .selectFrom('message')
    .where('thread_id', '=', threadId)
    .where('seq', '>', message.seq)
    .where('from_kind', 'in', ['visitor', 'agent'])
    .select('from_kind')
    .executeTakeFirst();
  if (later) throw tooLate('Something was written after it. Only the last words can be changed.');
  if (JSON.stringify(body) === JSON.stringify(message.body)) throw new AlreadyDoneError();
  return { message, body };
}

function textOf(body: MessageBody): string {
  if (body.kind === 'text') return body.text;
  return body.kind === 'markdown' ? body.markdown : '';
}

function withText(body: MessageBody, text: string): MessageBody | null {
  if (body.kind === 'text') return makeStorable({ ...body, text });
  if (body.kind === 'markdown') return makeStorable({ ...body, markdown: text });
  return null;
}

function tooLate(message: string): AppError {
  return new AppError('conflict', message);
}
