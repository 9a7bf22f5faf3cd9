import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { delimiter } from 'node:path';
import { connect, createServer, type AddressInfo } from 'node:net';
import { eventually } from './eventually.ts';

/** A real NATS server on this machine, gone when disposed of. */
export type NatsServer = AsyncDisposable & {
  url: string;
  /** Ends it at once, as a power cut would. */
  kill: () => Promise<void>;
  /** Begins again, on the same port. */
  start: () => Promise<void>;
  /** Stops it in the middle of whatever it does, without its connections noticing; `resume` lets it go on. */
  pause: () => void;
  resume: () => void;
};

/** @param args Of `nats-server`, beside address and port. */
export async function startNatsServer(args: readonly string[] = []): Promise<NatsServer> {
  const port = await freePort();
  let child: ChildProcess | null = null;
  const start = async (): Promise<void> => {
    child = spawn('nats-server', ['-a', '127.0.0.1', '-p', String(port), ...args], {
      // Debian keeps servers where the PATH of ordinary users does not look.
      env: { ...process.env, PATH: [process.env.PATH, '/usr/sbin', '/usr/local/sbin'].join(delimiter) },
      stdio: 'ignore',
    });
    await Promise.race([
      eventually(() => reach(port), 10_000),
      once(child, 'error').then(([error]) => {
        throw new Error('nats-server cannot be started: apt-get install nats-server', { cause: error });
      }),
    ]);
  };
  const kill = async (): Promise<void> => {
    const ending = child;
    child = null;
    if (ending === null || ending.exitCode !== null) return;
    const ended = once(ending, 'exit');
    ending.kill('SIGKILL');
    await ended;
  };
  await start();
  return {
    url: `nats://127.0.0.1:${port}`,
    kill,
    start,
    pause: () => void child?.kill('SIGSTOP'),
    resume: () => void child?.kill('SIGCONT'),
    [Symbol.asyncDispose]: kill,
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function reach(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
  } finally {
    socket.destroy();
  }
}
