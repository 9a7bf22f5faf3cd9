import type { Methods } from './messages.ts';

/** What can be started as a process of its own. Each is imported only where it runs, so that it holds nothing else. */
export const processes = {
  'raw-statement': async (options: { url: string; sessions: number }) =>
    (await import('../database/raw-statement-process.ts')).createRawStatement(options),
  turns: async (options: { url: string; sessions: number }) =>
    (await import('../turns/turns-process.ts')).createTurns(options),
} satisfies Record<string, (options: never) => Promise<Methods>>;
