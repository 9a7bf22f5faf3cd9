import { once } from 'node:events';
import { startThread } from '../../../platform/threads/index.ts';
import type { FromTableThread, TableOrder, ToTableThread } from './table-thread-entry.ts';
import type { Sink, TableFile } from './table-file.ts';

/** Rows come and go; a file is never held. */
const mostMegabytes = 128;

/**
 * A file of rows that is masked, written and deflated in a thread of its own: two hundred long texts take more than a
 * tenth of a second. `close` ends the thread, also when the file is not
 * whole.
 */
export function createTableThread(order: TableOrder, sink: Sink): TableFile & { close: () => Promise<void> } {
  const thread = startThread(import.meta.url, './table-thread-entry', {
    name: `export-${order.format}`,
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
  });
  let failure: Error | undefined;
  // What fails between two questions is told by the next.
  thread.on('error', (error) => (failure ??= error));
  const ask = async (message: ToTableThread): Promise<void> => {
    if (failure !== undefined) throw failure;
    const answer = once(thread, 'message') as Promise<[FromTableThread]>;
    thread.postMessage(message);
    const [{ pieces }] = await answer;
    for (const piece of pieces) await sink(piece);
  };
  const begun = ask({ order });
  begun.catch(() => undefined);
  return {
    write: async (rows) => {
      await begun;
      await ask({ rows: [...rows] });
    },
    end: async () => {
      await begun;
      await ask({ rows: null });
    },
    close: async () => {
      await thread.terminate();
    },
  };
}
