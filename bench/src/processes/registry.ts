import type { AttackOptions } from './attack-process.ts';
import type { ConnectOptions } from './connect-process.ts';
import type { BareServerOptions } from './bare-servers-process.ts';
import type { LoadOptions } from './load-process.ts';
import type { ParleyOptions } from './parley-process.ts';
import type { Methods } from './messages.ts';

/** A database, and for how many sessions at once. */
type OnDatabase = { url: string; sessions: number };

/** What can be started as a process of its own. Each is imported only where it runs, so that it holds nothing else. */
export const processes = {
  attack: async (options: AttackOptions) => (await import('./attack-process.ts')).createAttack(options),
  'bare-server': async (options: BareServerOptions) =>
    (await import('./bare-servers-process.ts')).createBareServer(options),
  'committing-echo': async (options: { url: string }) =>
    (await import('./committing-echo-process.ts')).createCommittingEcho(options),
  connects: async (options: ConnectOptions) => (await import('./connect-process.ts')).createConnects(options),
  load: async (options: LoadOptions) => (await import('./load-process.ts')).createLoad(options),
  parley: async (options: ParleyOptions) => (await import('./parley-process.ts')).createParley(options),
  postgres: async () => (await import('./postgres-process.ts')).createPostgres(),
  'raw-statement': async (options: OnDatabase) =>
    (await import('./raw-statement-process.ts')).createRawStatement(options),
  turns: async (options: OnDatabase) => (await import('./turns-process.ts')).createTurns(options),
} satisfies Record<string, (options: never) => Promise<Methods>>;
