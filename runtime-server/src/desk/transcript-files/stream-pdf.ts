import { startThread } from '../../platform/threads/index.ts';
import type { PdfPart } from './draw-pdf.ts';
import type { FromPdfThread, ToPdfThread } from './pdf-thread-entry.ts';

/** A thread that draws has so much, and no more; what pictures unfold to is bounded by itself, as it lies elsewhere. */
const mostMegabytes = 384;

/**
 * Draws parts in a thread of their own and streams the file as it grows. No more parts are read than are drawn, and none
 * are once the reader is gone.
 */
export function streamPdf(parts: AsyncIterable<PdfPart[]>, onOver: () => void): ReadableStream<Uint8Array> {
  const thread = startThread(import.meta.url, './pdf-thread-entry', {
    name: 'pdf',
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
  });
  const source = parts[Symbol.asyncIterator]();
  // Once, however it ends.
  thread.once('exit', onOver);
  const stop = (): void => void thread.terminate();
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        const fail = (error: unknown): void => {
          stop();
          controller.error(error);
        };
        const next = (): void => {
          source
            .next()
            .then(({ done, value }) => thread.postMessage((done ? null : value) satisfies ToPdfThread), fail);
        };
        thread.on('message', (message: FromPdfThread) => {
          if (message.kind === 'piece') controller.enqueue(message.piece);
          else if (message.kind === 'drawn') next();
          else {
            controller.close();
            stop();
          }
        });
        thread.on('error', fail);
        next();
      },
      cancel: async () => {
        stop();
        await source.return?.();
      },
    },
    { highWaterMark: 64 },
  );
}
