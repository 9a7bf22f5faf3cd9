import type { Executor } from '../../platform/database/index.ts';
import type { SessionRow } from '../session-view/session-view.ts';
import { readLines } from './transcript-lines.ts';
import { createTranscriptWords, type TranscriptHead } from './transcript-words.ts';

/** The transcript as text, a batch of messages at a time. It begins with a mark by which Windows knows it for UTF-8. */
export function streamText(
  db: Executor,
  { id, thread_id: threadId }: Pick<SessionRow, 'id' | 'thread_id'>,
  head: TranscriptHead,
  options: { notes: boolean },
): ReadableStream<Uint8Array> {
  const words = createTranscriptWords(head);
  const batches = readLines(db, { id, threadId }, options);
  const encoder = new TextEncoder();
  const top = [words.title, ...words.facts.map(([name, value]) => `${name}: ${value}`), words.zone, '', ''];
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(`\ufeff${top.join('\n')}`)),
    pull: async (controller) => {
      const { done, value } = await batches.next();
      if (done) {
        controller.close();
        return;
      }
      const said = value.map(words.line).map(({ time, name, text }) => `${time}  ${name}\n${text}\n\n`);
      controller.enqueue(encoder.encode(said.join('')));
    },
    cancel: async () => {
      await batches.return(undefined);
    },
  });
}
