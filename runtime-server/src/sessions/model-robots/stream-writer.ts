import type { Clock } from '../../platform/clock.ts';
import type { SessionRunner } from '../flow-runner/session-runner.ts';
import type { SessionRecord } from '../records/session-record.ts';

/**
 * Writes what a model says while it says it: at most four times a second, each a durable turn of its own, and so seldom
 * that judging what may be shown takes a twentieth of the time at most.
 */
export type StreamWriter = {
  /** The whole text so far, as the model wrote it. */
  write: (text: string) => void;
  /** Resolves when what is on its way is on disk. Nothing is written any more. */
  finish: () => Promise<void>;
};

const pauseMilliseconds = 250;
const pausePerMillisecond = 20;

export function createStreamWriter(
  {
    runner,
    clock,
    delay,
  }: {
    runner: SessionRunner;
    clock: Pick<Clock, 'now'>;
    delay: (milliseconds: number) => Promise<void>;
  },
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
      const began = clock.now().getTime();
      const text = shownOf(wanted);
      const pause = Math.max(pauseMilliseconds, (clock.now().getTime() - began) * pausePerMillisecond);
      wanted = '';
      // What would take words back waits for the end.
      if (text.length <= written.length || !text.startsWith(written)) {
        await delay(pause);
        continue;
      }
      current = runner.run(session.id, ({ state, stored }) =>
        state !== 'ended' && stored.snapshot.context.pending?.request === request ? { stream: { request, text } } : {},
      );
      await current;
      written = text;
      await delay(pause);
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
