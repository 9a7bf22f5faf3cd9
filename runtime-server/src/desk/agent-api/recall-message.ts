import { AppError } from '../../platform/errors/index.ts';
import { changeInThread } from '../../sessions/threads/change-in-thread.ts';
import { AlreadyDoneError, type ActionDeps } from './action-deps.ts';

/** How long an agent may take back what was sent (AGENT-31). */
const recallMilliseconds = 2 * 60_000;

/**
 * Withdraws a message of the agent's own: it vanishes from the visitor's window. One that is withdrawn stays so.
 *
 * @throws AppError `not_found`, `forbidden` when it is somebody else's, `conflict` after two minutes
 */
export async function recallMessage(
  deps: ActionDeps,
  {
    agentId,
    threadId,
    sessionId,
    messageId,
  }: { agentId: string; threadId: string; sessionId: string; messageId: string },
): Promise<void> {
  const db = deps.database.kysely;
  const find = () =>
    db
      .selectFrom('message')
      .where('thread_id', '=', threadId)
      .where('id', '=', messageId)
      .where('session_id', '=', sessionId)
      .selectAll()
      .executeTakeFirst();
  if (!(await find()))
    throw new AppError('not_found', `There is no message ${messageId.slice(0, 64)} in this session.`);
  try {
    await changeInThread({ db, runner: deps.runner }, threadId, async () => {
      const message = await find();
      if (!message || message.recalled_at) throw new AlreadyDoneError();
      if (message.from_kind !== 'agent' || message.from_id !== agentId) {
        throw new AppError('forbidden', 'Only the agent who wrote a message may recall it.');
      }
      if (deps.clock.now().getTime() - message.sent_at.getTime() > recallMilliseconds) {
        throw new AppError('conflict', 'A message can be recalled within two minutes; this one is older.');
      }
      const { seq, body } = message;
      return { updates: [{ messageId, sentAt: message.sent_at.toISOString(), seq, body, recalled: true }] };
    });
  } catch (error) {
    if (!(error instanceof AlreadyDoneError)) throw error;
  }
}
