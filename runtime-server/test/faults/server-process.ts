import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

type StandbyOrder = { order: 'run' } | { order: 'die'; when: 'sent' | 'done'; afterWrites: number };

/**
 * A server that is killed and started again. States: `down` (no process runs `main.ts`) → `starting` → `up` (it says that
 * it is ready) → `down`. The next process is loaded while this one works.
 */
export type ServerProcess = AsyncDisposable & {
  readonly url: string;
  readonly state: 'down' | 'starting' | 'up';
  /** Kills so far, by whichever way. */
  readonly kills: number;
  /** What the processes logged, line by line: warnings, errors, and everything on stderr. */
  readonly log: string[];
  /** Resolves when it is ready; at once when it is. Rejects when it has ended by itself. */
  up: () => Promise<void>;
  start: () => Promise<void>;
  /** Resolves when the process that will take over has loaded. */
  nextIsLoaded: () => Promise<void>;
  /** SIGKILL, now; resolves when the process is gone. */
  kill: () => Promise<void>;
  /** It dies by SIGKILL at a write of its own choice; resolves when it is gone, or after `patienceMs` by `kill`. */
  killAtWrite: (order: { when: 'sent' | 'done'; afterWrites: number }, patienceMs: number) => Promise<void>;
  /** SIGTERM: resolves to the exit code. */
  stop: () => Promise<number | null>;
};

export async function createServerProcess(environment: Record<string, string>): Promise<ServerProcess> {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const log: string[] = [];
  let state: ServerProcess['state'] = 'down';
  let kills = 0;
  let current: Child | null = null;
  let next: Child | null = null;
  let isDisposed = false;
  let isStopping = false;
  /** It has ended by itself. */
  let failure: Error | null = null;
  let waiting: { resolve: () => void; reject: (error: Error) => void }[] = [];

  const load = (): Child => spawnStandby({ ...environment, PORT: String(port), HOST: '127.0.0.1' }, log);

  const becomeUp = async (child: Child): Promise<void> => {
    while (child === current && !child.isGone) {
      if (await isReady(url)) {
        if (child !== current || child.isGone) return;
        state = 'up';
        for (const { resolve } of waiting.splice(0)) resolve();
        return;
      }
      await pause(15);
    }
  };

  const start = async (): Promise<void> => {
    if (isDisposed) return;
    const child = (next ??= load());
    await child.loaded;
    if (isDisposed) return;
    next = null;
    current = child;
    state = 'starting';
    void child.gone.then(() => {
      if (current !== child) return;
      state = 'down';
      current = null;
      const { exitCode, signalCode } = child.process;
      if (signalCode === 'SIGKILL' || isStopping) return;
      failure = new Error(`The server ended by itself (${signalCode ?? exitCode}):\n${log.join('\n')}`);
      for (const { reject } of waiting.splice(0)) reject(failure);
    });
    child.tell({ order: 'run' });
    next = load();
    void becomeUp(child);
  };

  const kill = async (): Promise<void> => {
    const child = current;
    if (!child) return;
    kills += 1;
    child.kill();
    await child.gone;
  };

  return {
    url,
    log,
    get state() {
      return state;
    },
    get kills() {
      return kills;
    },
    up: () => {
      if (failure) return Promise.reject(failure);
      return state === 'up'
        ? Promise.resolve()
        : new Promise((resolve, reject) => void waiting.push({ resolve, reject }));
    },
    start,
    nextIsLoaded: async () => next?.loaded,
    kill,
    killAtWrite: async ({ when, afterWrites }, patienceMs) => {
      const child = current;
      if (!child) return;
      child.tell({ order: 'die', when, afterWrites });
      const isGone = await Promise.race([child.gone.then(() => true), pause(patienceMs).then(() => false)]);
      if (isGone) kills += 1;
      else await kill();
    },
    stop: async () => {
      const child = current;
      if (!child) return null;
      isStopping = true;
      child.process.kill('SIGTERM');
      await child.gone;
      return child.process.exitCode;
    },
    async [Symbol.asyncDispose]() {
      isDisposed = true;
      waiting = [];
      for (const child of [current, next]) child?.kill();
      await Promise.all([current?.gone, next?.gone]);
    },
  };
}

type Child = {
  process: ChildProcess;
  loaded: Promise<void>;
  gone: Promise<void>;
  readonly isGone: boolean;
  tell: (order: StandbyOrder) => void;
  /** SIGKILL to it and to all that it has started in its group. */
  kill: () => void;
};

/** What was built loads twice as fast; without a fresh build the sources run. */
const root = new URL('../../..', import.meta.url);
// Part of the repository and of no package.
const build = (await import(new URL('scripts/build.mjs', root).href)) as {
  isBuilt: (root: string, folder: string) => boolean;
};
const runsBuilt = build.isBuilt(fileURLToPath(root), 'runtime-server');

function spawnStandby(environment: Record<string, string>, log: string[]): Child {
  const modules = ['server', 'main'].map((name) => {
    const file = runsBuilt ? `../../dist/${name}.js` : `../../src/${name}.ts`;
    return new URL(file, import.meta.url).href;
  });
  const process_ = fork(fileURLToPath(new URL('./standby.mjs', import.meta.url)), modules, {
    execArgv: runsBuilt ? [] : ['--conditions=@parley/source', '--import', 'tsx'],
    env: { PATH: process.env.PATH, NODE_ENV: 'production', LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // A group of its own, so that it can be killed with everything that belongs to it.
    detached: true,
  });
  const { stdout, stderr } = process_;
  if (stdout) createInterface(stdout).on('line', (line) => void (line.startsWith('{') && log.push(line)));
  if (stderr) createInterface(stderr).on('line', (line) => void log.push(line));
  process_.on('error', () => undefined);
  let isGone = false;
  const gone = once(process_, 'exit').then(() => {
    isGone = true;
  });
  const loaded = Promise.race([
    once(process_, 'message').then(() => undefined),
    gone.then(() => Promise.reject(new Error(`The server did not load:\n${log.join('\n')}`))),
  ]);
  loaded.catch(() => undefined);
  return {
    process: process_,
    loaded,
    gone,
    get isGone() {
      return isGone;
    },
    // It may die while the order is on its way.
    tell: (order) => void process_.send(order, () => undefined),
    kill: () => {
      if (!isGone && process_.pid !== undefined) process.kill(-process_.pid, 'SIGKILL');
    },
  };
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) })).status === 200;
  } catch {
    return false;
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, milliseconds));
}
