import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A real server of its own, as `npm start` runs it, on an empty data folder. */
export type RunningServer = AsyncDisposable & {
  baseUrl: string;
  administrator: { email: string; password: string };
  /** Ends it as a power cut would; `start` brings it back on the same data. */
  kill: () => Promise<void>;
  start: () => Promise<void>;
};

const root = fileURLToPath(new URL('../..', import.meta.url));

export async function startServer(environment: Record<string, string> = {}): Promise<RunningServer> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-e2e-'));
  // PostgreSQL runs as another user when we are root, and must be able to reach its folder.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const administrator = { email: 'admin@example.com', password: 'correct horse battery' };
  let child: ReturnType<typeof spawn> | null = null;

  const start = async (): Promise<void> => {
    const process_ = spawn(process.execPath, [join(root, 'runtime-server/dist/program/main.js')], {
      cwd: root,
      env: {
        ...process.env,
        PORT: String(port),
        DATA_DIR: join(folder, 'data'),
        LOG_LEVEL: 'warn',
        // Nobody listens there: mail waits, as where its server is away.
        SMTP_URL: 'smtp://127.0.0.1:9?from=desk@parley.example',
        ADMIN_EMAIL: administrator.email,
        ADMIN_PASSWORD: administrator.password,
        ...environment,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child = process_;
    while (!(await isReady(baseUrl))) {
      if (process_.exitCode !== null) throw new Error(`The server ended with code ${process_.exitCode}; see above.`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child === null || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
    child = null;
  };
  await start();
  return {
    baseUrl,
    administrator,
    kill: () => end('SIGKILL'),
    start,
    async [Symbol.asyncDispose]() {
      await end('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function isReady(baseUrl: string): Promise<boolean> {
  try {
    return (await fetch(`${baseUrl}/readyz`)).ok;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port was found.');
  return address.port;
}
