import { createHash } from 'node:crypto';
import type { Io } from '../io.ts';
import { keptFile } from './kept-file.ts';

/**
 * Which flow of a server a file was pushed to or pulled from, and at which revision that left it; `hash`: of the file as
 * it was then.
 */
export type PushedFlow = { flowId: string; revision: number; hash?: string };

export type PushedFlows = ReturnType<typeof pushedFlows>;

export function hashOfText(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** What this user pushed where, so that a change made meanwhile by somebody else is noticed. */
export function pushedFlows(io: Pick<Io, 'env'>, server: string) {
  const file = keptFile('pushed-flows.json', io);
  const keyOf = (path: string): string => `${server} ${path}`;
  const readAll = async (): Promise<Record<string, unknown>> => {
    const value = await file.read();
    return typeof value === 'object' && value !== null ? { ...value } : {};
  };
  return {
    find: async (path: string): Promise<PushedFlow | null> => {
      const found = (await readAll())[keyOf(path)];
      return isPushedFlow(found) ? found : null;
    },
    note: async (path: string, pushed: PushedFlow): Promise<void> =>
      file.write({ ...(await readAll()), [keyOf(path)]: pushed }),
  };
}

function isPushedFlow(value: unknown): value is PushedFlow {
  if (typeof value !== 'object' || value === null) return false;
  const { flowId, revision } = value as Record<string, unknown>;
  return typeof flowId === 'string' && typeof revision === 'number';
}
