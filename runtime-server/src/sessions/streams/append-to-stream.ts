import type { AppendChunksRequest, StreamProgress } from '@parley/schemas';
import type { SessionRunner } from '../flow-runner/session-runner.ts';
import { customMessageOf, toCustomBody } from '../messages/custom-messages.ts';
import { makeStorable } from '../messages/make-storable.ts';
import { sendableBody } from '../messages/sendable-body.ts';
import type { Database } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { changeInThread } from '../threads/change-in-thread.ts';

export type StreamDeps = { database: Pick<Database, 'kysely'>; runner: SessionRunner };

/**
 * Lets a stream (src 31) grow: the same message is sent again as `updated` with more chunks (protocol.md §3). `after` says
 * how many chunks the sender knows to be there, so that what is sent again adds nothing twice.
 *
 * @throws AppError `not_found`, `forbidden` for somebody else's, `conflict` when it is finished or holds something else,
 * `invalid` when it would become too long
 */
export async function appendToStream(
  { database, runner }: StreamDeps,
  place: { applicationId: string; agentId: string; sessionId: string; messageId: string },
  { after, chunks: given, isFinished = false }: AppendChunksRequest,
): Promise<StreamProgress> {
  const { applicationId, agentId, sessionId, messageId } = place;
  const added = makeStorable(given);
  const find = () =>
    database.kysely
      .selectFrom('message')
      .where('session_id', '=', sessionId)
      .where('id', '=', messageId)
      .where('application_id', '=', applicationId)
      .selectAll()
      .executeTakeFirst();
  const first = await find();
  if (!first) throw new AppError('not_found', 'There is no such message in this session.');
  let progress: StreamProgress = { chunks: 0, isFinished: false };
  await changeInThread({ db: database.kysely, runner }, first.thread_id, async () => {
    const message = await find();
    const stream = message && !message.recalled_at ? customMessageOf(message.body, '31') : null;
    if (!message || !stream) throw new AppError('not_found', 'This message is no stream, or it was withdrawn.');
    if (message.from_kind !== 'agent' || message.from_id !== agentId) {
      throw new AppError('forbidden', 'Only who began a stream may go on with it.');
    }
    const { chunks } = stream;
    const repeated = chunks.slice(after, after + added.length);
    if (after > chunks.length || repeated.some((chunk, index) => chunk !== added[index])) {
      throw new AppError('conflict', `The stream has ${chunks.length} chunks, and not these after the ${after}th.`);
    }
    const fresh = added.slice(repeated.length);
    const ends = isFinished && stream.isFinished === 0;
    progress = { chunks: chunks.length + fresh.length, isFinished: ends || stream.isFinished === 1 };
    if (fresh.length === 0 && !ends) return {};
    if (stream.isFinished === 1) throw new AppError('conflict', 'The stream is finished.');
    const body = toCustomBody({ ...stream, chunks: [...chunks, ...fresh], isFinished: ends ? 1 : 0 });
    if (sendableBody(body).problem !== undefined || body.data.length > mostCharacters) {
      throw new AppError('invalid', `A stream may have at most 2,000 chunks and ${mostCharacters} characters in all.`);
    }
    return { updates: [{ messageId, sentAt: message.sent_at.toISOString(), seq: message.seq, body }] };
  });
  return progress;
}

const mostCharacters = 64_000;
