import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Call, Methods, Outcome } from './messages.ts';
import type { processes } from './registry.ts';

/** A process of its own, so that what is measured, its baselines and its load do not share an event loop. */
export type RunningProcess<Of extends Methods> = AsyncDisposable & {
  pid: number;
  call: <Method extends keyof Of & string>(
    method: Method,
    ...argument: Parameters<Of[Method]>
  ) => Promise<Awaited<ReturnType<Of[Method]>>>;
  stop: () => Promise<void>;
};

export type ProcessName = keyof typeof processes;
type Maker<Name extends ProcessName> = (typeof processes)[Name];

/** Starts one of `processes` with its options; resolves when it is ready. What it reports goes to standard error. */
export async function startProcess<Name extends ProcessName>(
  name: Name,
  ...[options]: Parameters<Maker<Name>>
): Promise<RunningProcess<Awaited<ReturnType<Maker<Name>>>>> {
  const [, main = ''] = process.argv;
  const child = fork(main, ['--process', name], {
    // What `npm start` gives the server; the baselines get the same.
    execArgv: ['--max-semi-space-size=64'],
    stdio: ['ignore', 'ignore', process.stderr, 'ipc'],
  });
  const calls = createCalls(child, name);
  await calls.send('start', options ?? null);
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    await calls.send('stop', null).catch(() => undefined);
    child.disconnect();
    const killer = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await exited;
    clearTimeout(killer);
  };
  return {
    pid: child.pid ?? 0,
    // What the other side returned is what its type says: both ends are built from the same registry.
    call: (method, ...[argument]) => calls.send(method, argument ?? null) as never,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function createCalls(child: ChildProcess, name: string) {
  const open = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  let lastId = 0;
  child.on('message', (message) => {
    const outcome = message as Outcome;
    const call = open.get(outcome.id);
    open.delete(outcome.id);
    if ('error' in outcome) call?.reject(new Error(`The process "${name}" failed: ${outcome.error}`));
    else call?.resolve(outcome.result);
  });
  child.once('exit', (code, signal) => {
    for (const { reject } of open.values()) reject(new Error(`The process "${name}" ended (${signal ?? code}).`));
    open.clear();
  });
  return {
    send: (method: string, argument: unknown): Promise<unknown> =>
      new Promise((resolve, reject) => {
        lastId += 1;
        open.set(lastId, { resolve, reject });
        const call: Call = { id: lastId, method, argument };
        child.send(call, (error) => {
          if (error) reject(error);
        });
      }),
  };
}
