import type { Call, Methods, Outcome } from './messages.ts';

/** The other end of `startProcess`: makes what the process offers, and answers calls until its parent is gone. */
export function serveProcess(make: (options: never) => Promise<Methods>): void {
  let methods: Methods = {};
  process.on('message', (message) => void answer(message as Call));
  // A benchmark that was interrupted leaves no process behind.
  process.on('disconnect', () => process.exit(0));

  const answer = async ({ id, method, argument }: Call): Promise<void> => {
    try {
      reply({ id, result: (await perform(method, argument)) ?? null });
    } catch (error) {
      reply({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  };
  const perform = async (method: string, argument: unknown): Promise<unknown> => {
    if (method === 'start') {
      methods = await make(argument as never);
      return null;
    }
    const asked = methods[method];
    if (asked) return asked(argument as never);
    if (method === 'stop') return null;
    throw new Error(`It offers no "${method}".`);
  };
}

function reply(outcome: Outcome): void {
  process.send?.(outcome);
}
