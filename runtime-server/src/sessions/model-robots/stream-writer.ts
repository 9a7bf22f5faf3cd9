import type { SessionRunner } from '../flow-runner/session-runner.ts';
import type { SessionRecord } from '../records/session-record.ts';

/** Writes what a model says while it says it: at most four times a second, each a durable turn of its own. */
export type StreamWriter = {
  /** The whole text so far, as the model wrote it. */
  write: (text: string) => void;
  /** Resolves when what is on its way is on disk. Nothing is written any more. */
  finish: () => Promise<void>;
};

const pauseMilliseconds = 250;

export function createStreamWriter(
  { runner, delay }: { runner: SessionRunner; delay: (milliseconds: number) => Promise<void> },
  { session, request, shownOf }: { session: SessionRecord; request: string; shownOf: (text: string) => string },
): StreamWriter {
  // Chats of vendors cannot let a message grow.
  const isStreamed = session.channelKind === 'web' || session.channelKind === 'in-app';
  let wanted = '';
  let written = '';
  let isOver = !isStreamed;
  let isBusy = false;
  let current: Promise<unknown> = Promise.resolve();
  const writeAll = async (): Promise<void> => {
    while (!isOver && wanted !== '') {
      const text = shownOf(wanted);
      wanted = '';
      // What would take words back waits for the end.
      if (text.length <= written.length || !text.startsWith(written)) continue;
      current = runner.run(session.id, ({ state, stored }) =>
        state !== 'ended' && stored.snapshot.context.pending?.request === request ? { stream: { request, text } } : {},
      );
      await current;
      written = text;
      await delay(pauseMilliseconds);
    }
    isBusy = false;
  };
  return {
    write: (text) => {
      if (isOver || text === '') return;
      wanted = text;
      if (isBusy) return;
      isBusy = true;
      writeAll().catch(() => {
        isOver = true;
      });
    },
    finish: async () => {
      isOver = true;
      await current.catch(() => undefined);
    },
  };
}
