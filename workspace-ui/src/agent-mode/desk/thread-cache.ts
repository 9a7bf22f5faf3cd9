import type { AgentViewMessage } from '@parley/schemas';

/** What this screen knows of one session's transcript: a stretch without gaps, up to its end. */
export type ThreadCache = {
  /** By position. */
  messages: readonly AgentViewMessage[];
  /** Whether there is more before the first one. */
  hasEarlier: boolean;
};

export const emptyThread: ThreadCache = { messages: [], hasEarlier: false };

/** Takes a message in, new or changed. One that is known already is replaced: it may have grown or been withdrawn. */
export function withMessage(thread: ThreadCache, message: AgentViewMessage): ThreadCache {
  const { messages } = thread;
  const last = messages.at(-1);
  if (!last || message.position > last.position) return { ...thread, messages: [...messages, message] };
  const index = messages.findIndex(({ position }) => position >= message.position);
  const known = messages[index];
  // Before what was read: it comes when that is read.
  if (index === 0 && known?.id !== message.id && thread.hasEarlier) return thread;
  const replaced = known?.id === message.id ? 1 : 0;
  return { ...thread, messages: [...messages.slice(0, index), message, ...messages.slice(index + replaced)] };
}

/** Whether messages are missing between what is known and a new one: they were stored while nobody was told of them. */
export function isGapBefore(thread: ThreadCache, message: AgentViewMessage): boolean {
  const last = thread.messages.at(-1);
  return last !== undefined && message.position > last.position + 1;
}

/** Puts the last page of the transcript together with what is known; what is not connected to it is read again later. */
export function withLatestPage(thread: ThreadCache | undefined, page: readonly AgentViewMessage[]): ThreadCache {
  const first = page[0];
  if (!first) return thread ?? emptyThread;
  const hasMore = first.position > 1;
  const before = (thread?.messages ?? []).filter(({ position }) => position < first.position);
  const isConnected = before.at(-1)?.position === first.position - 1;
  const after = (thread?.messages ?? []).filter(({ position }) => position > (page.at(-1)?.position ?? 0));
  if (!isConnected) return { messages: [...page, ...after], hasEarlier: hasMore };
  return { messages: [...before, ...page, ...after], hasEarlier: thread?.hasEarlier ?? false };
}

/** Puts an earlier page before what is known. */
export function withEarlierPage(thread: ThreadCache, page: readonly AgentViewMessage[]): ThreadCache {
  const first = thread.messages[0]?.position ?? Number.POSITIVE_INFINITY;
  const messages = [...page.filter(({ position }) => position < first), ...thread.messages];
  return { messages, hasEarlier: page.length > 0 && (messages[0]?.position ?? 1) > 1 };
}
