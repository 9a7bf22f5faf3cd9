import type { AgentClient } from '@parley/sdk/agent';
import { create } from 'zustand';
import { ApiError } from '../../api/api-error.ts';
import { i18n } from '../../i18n/i18n.ts';
import { notifyError } from '../../ui/notify.ts';
import { isAllSent } from './is-all-sent.ts';
import type { Outbox } from './outbox-store.ts';
import { asOwn } from './own-actions.ts';
import { toApiError } from './to-api-error.ts';

/** Sessions that end in a moment, and can still be kept: by when. */
export const useEndings = create<{ endsAt: Readonly<Record<string, number>> }>(() => ({ endsAt: {} }));

const undoMilliseconds = 5_000;
const timers = new Map<string, ReturnType<typeof setTimeout>>();

/**
 * Ends a session after a few seconds in which that can be taken back, instead of asking "are you sure". What was written
 * before goes first, and where it did not get through the session stays.
 */
export function endUnlessKept(
  { client, outbox, askForTags }: { client: AgentClient; outbox: Outbox; askForTags: () => void },
  sessionId: string,
): void {
  if (timers.has(sessionId)) return;
  const end = async (): Promise<void> => {
    const isSent = await isAllSent(outbox, sessionId, i18n.t('agent:notEndedUnsent'));
    if (!keepSession(sessionId) || !isSent) return;
    await asOwn(sessionId, () => client.end(sessionId));
  };
  const timer = setTimeout(() => {
    end().catch((reason: unknown) => {
      const error = toApiError(reason);
      notifyError(error);
      // It was asked for since the screen was read.
      if (error instanceof ApiError && error.problem.problems?.[0]?.pointer === '/tags') askForTags();
    });
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
