import type { TakeUpNoteRequest, VisitorNote } from '@parley/schemas';
import { withTransaction, type Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { getOrCreateThread } from '../../sessions/threads/threads.store.ts';
import { findNote, updateNote, type NoteReader } from '../../visitors/visitor-notes/note.store.ts';
import { findActingAgent } from '../agent-api/action-deps.ts';
import { builtInFlow, placeBuiltInFlow } from './built-in-flow.ts';
import { chooseSkillGroup, type OutreachDeps } from './start-session.ts';

/**
 * Makes a session of what a visitor left: the agent serves it at once. One that is over at once is a reply that stands in
 * the chat, where the visitor sees it when they come back (AGENT-75). Nobody has to allow it: the visitor asked for it.
 *
 * @throws AppError `not_found`, `unprocessable` when the visitor was in no chat, `revision_conflict` with the note as it is,
 *   `conflict` with `sessionId` while the visitor has a session, `blocked`, `forbidden` when the agent is in no group for it
 */
export async function takeUpNote(
  deps: OutreachDeps & { baseUrl: string },
  { reader, noteId }: { reader: NoteReader & { agentId: string }; noteId: string },
  { text, isOver = false, revision }: TakeUpNoteRequest,
): Promise<VisitorNote> {
  const db = deps.database.kysely;
  const { applicationId, agentId } = reader;
  const note = await findReachable(deps, reader, noteId);
  if (isOver && text === undefined) throw new AppError('invalid', 'A reply needs a text.');
  const { event: agent, sender } = await findActingAgent(db, applicationId, agentId);
  const { skillGroup } = await chooseSkillGroup(deps, applicationId, agentId, note.channelId, { isAnswer: true });
  const thread = await getOrCreateThread(db, deps.newId, {
    applicationId,
    channelId: note.channelId,
    visitorId: note.visitorId,
  });
  await refuseOpenSession(db, thread.id);
  const { outreach } = await deps.settingsOf(applicationId);
  const document = builtInFlow({ skillGroup, timeoutSeconds: outreach.timeoutSeconds });
  // First of two who take it up: the second is told, and has begun nothing.
  await updateNote(
    db,
    { reader, id: noteId, revision: revision ?? note.revision, baseUrl: deps.baseUrl },
    { state: 'pending', assigned_to: agentId },
  );
  const place = await withTransaction(deps.database, (trx) =>
    placeBuiltInFlow(trx, { applicationId, document, now: deps.clock.now() }),
  );
  const { id, isNew } = await deps.opener.openOn(thread, place);
  if (!isNew) throw inConversation(id);
  await db.updateTable('session').set({ origin: 'callback' }).where('id', '=', id).execute();
  await deps.runner.run(id, () => ({
    events: [
      { type: 'agent.joined', agent, reason: 'joined', greet: false },
      ...(text === undefined ? [] : [{ type: 'agent.message' as const, agent: agentId, text, kind: 'text' as const }]),
    ],
    ...(text !== undefined && { messages: [{ from: sender, body: { kind: 'text', text } }] }),
  }));
  if (isOver) await deps.runner.run(id, () => ({ events: [{ type: 'agent.ended', by: 'agent' }] }));
  await updateNote(
    db,
    { reader, id: noteId, revision: undefined, baseUrl: deps.baseUrl },
    {
      reply_session_id: id,
      ...(isOver && {
        state: 'answered',
        answer: text ?? null,
        answered_by: agentId,
        answered_at: deps.clock.now(),
        answered_way: 'thread',
      }),
    },
  );
  const taken = await findNote(db, reader, noteId, deps.baseUrl);
  if (!taken) throw new AppError('not_found', 'There is no note with this id.');
  return taken;
}

/** Before anything of the note is changed. */
async function refuseOpenSession(db: Executor, threadId: string): Promise<void> {
  const open = await db
    .selectFrom('session')
    .select('id')
    .where('thread_id', '=', threadId)
    .where('state', '<>', 'ended')
    .executeTakeFirst();
  if (open) throw inConversation(open.id);
}

function inConversation(sessionId: string): AppError {
  const message = 'This visitor has a conversation just now. Answer there instead.';
  return new AppError('conflict', message, { extensions: { sessionId } });
}

async function findReachable(
  { database, baseUrl }: OutreachDeps & { baseUrl: string },
  reader: NoteReader,
  noteId: string,
): Promise<{ channelId: string; visitorId: string; revision: number }> {
  const note = await findNote(database.kysely, reader, noteId, baseUrl);
  if (!note) throw new AppError('not_found', 'There is no note with this id.');
  const { visitorId, channel, revision } = note;
  if (visitorId === null) {
    throw new AppError(
      'unprocessable',
      'Who left this note was not in the chat, so nothing can be said to them there.',
    );
  }
  const visitor = await database.kysely
    .selectFrom('visitor')
    .select(['blocked_at', 'erased_at'])
    .where('id', '=', visitorId)
    .executeTakeFirst();
  if (visitor?.erased_at) throw new AppError('unprocessable', 'Who left this note was erased and can be told nothing.');
  if (visitor?.blocked_at) throw new AppError('blocked', 'This visitor is blocked.');
  return { channelId: channel.id, visitorId, revision };
}
