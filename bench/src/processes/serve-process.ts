import type { Call, Methods, Outcome } from './messages.ts';

/** The other end of `startProcess`: makes what the process offers, and answers calls until its parent is gone. */
export function serveProcess(make: (options: never) => Promise<Methods>): void {
  let making: Promise<Methods> | undefined;
  let stopping: Promise<unknown> | undefined;
  const stop = (): Promise<unknown> =>
    (stopping ??= (async () => (await making?.catch(() => null))?.stop?.(null as never))());

  process.on('message', (message) => void answer(message as Call));
  // A benchmark that was interrupted leaves neither process nor database behind: the parent's end is what counts.
  process.on('SIGINT', () => undefined);
  process.once('disconnect', () => void stop().finally(() => process.exit(0)));

  const answer = async ({ id, method, argument }: Call): Promise<void> => {
    try {
      reply({ id, result: (await perform(method, argument)) ?? null });
    } catch (error) {
      reply({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  };
  const perform = async (method: string, argument: unknown): Promise<unknown> => {
    if (method === 'start') {
      making = make(argument as never);
      await making;
      return null;
    }
    if (method === 'stop') return stop();
    const asked = (await making)?.[method];
    if (asked) return asked(argument as never);
    throw new Error(`It offers no "${method}".`);
  };
}

function reply(outcome: Outcome): void {
  if (process.connected) process.send?.(outcome);
}
