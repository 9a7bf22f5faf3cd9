import type { AgentClient } from '@parley/sdk/agent';
import { create } from 'zustand';
import { notifyError } from '../../ui/notify.ts';
import { toApiError } from './to-api-error.ts';

/** Sessions that end in a moment, and can still be kept: by when. */
export const useEndings = create<{ endsAt: Readonly<Record<string, number>> }>(() => ({ endsAt: {} }));

const undoMilliseconds = 5_000;
const timers = new Map<string, ReturnType<typeof setTimeout>>();

/** Ends a session after a few seconds in which that can be taken back, instead of asking "are you sure". */
export function endUnlessKept(client: AgentClient, sessionId: string): void {
  if (timers.has(sessionId)) return;
  const timer = setTimeout(() => {
    keepSession(sessionId);
    client.end(sessionId).catch((error: unknown) => notifyError(toApiError(error)));
  }, undoMilliseconds);
  timers.set(sessionId, timer);
  const endsAt = Date.now() + undoMilliseconds;
  useEndings.setState((state) => ({ endsAt: { ...state.endsAt, [sessionId]: endsAt } }));
}

/** Takes the end back; false when there is none to be taken back. */
export function keepSession(sessionId: string): boolean {
  const timer = timers.get(sessionId);
  if (timer === undefined) return false;
  clearTimeout(timer);
  timers.delete(sessionId);
  useEndings.setState(({ endsAt: { [sessionId]: _kept, ...others } }) => ({ endsAt: others }));
  return true;
}

/** The session whose end was asked for last. */
export function lastEnding(): string | null {
  return [...timers.keys()].at(-1) ?? null;
}
