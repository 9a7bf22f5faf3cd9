import type { AgentBody, AgentViewMessage } from '@parley/schemas';
import type { Draft } from './drafts.ts';

/**
 * A message of ours that is not (known to be) stored. `sending` → gone, once it is stored · `waiting`: behind others, or
 * not reached and tried again by itself · `held`: the visitor wrote while it waited, so the agent decides · `failed`:
 * refused, or tried often enough.
 */
export type Unsent = {
  clientId: string;
  sessionId: string;
  body: AgentBody;
  /** For agents only. */
  isNote?: boolean;
  /** Colleagues whom a note names: they are told of it. */
  mentions?: readonly string[];
  /** What is shown of an upload until it is stored. */
  preview?: { name: string; size: number; mime: string; url: string };
  createdAt: string;
  /** The last `seq` that its author had seen. */
  afterSeq: number;
  /** The last position of the transcript that its author had seen; a note has no `seq`. */
  afterPosition?: number;
  state: 'sending' | 'waiting' | 'held' | 'failed';
  tries: number;
  /** Why it was not taken, in words. */
  reason?: string;
  /** It can be taken back until then (epoch milliseconds), and is not sent before. */
  notBefore?: number;
  /** What was sent together; what is taken back, is taken back together. */
  batch?: string;
  /** Of a text: the draft that it was, to go on with. */
  draft?: Partial<Draft>;
  /** Once the server has answered: the message it has become. */
  messageId?: string;
};

/** How often a message is tried before its author is asked. */
export const patientTries = 5;

/** The reason of what got no answer; the screen has words of its own for it. */
export const unreachable = 'unreachable';

/**
 * The message of a session that is to be sent now: the oldest that is not stored, so that all arrive in the order in which
 * they were written. What was refused, or waits for its author's word, holds up nothing; what got no answer does.
 */
export function nextInLine(unsent: readonly Unsent[], sessionId: string, now = Date.now()): Unsent | null {
  const first = unsent.find((one) => one.sessionId === sessionId && isOnItsWay(one));
  return first?.state === 'waiting' && !mayBeTakenBack(first, now) ? first : null;
}

/** Whether its author can still take it back as if it had never been sent. */
export function mayBeTakenBack({ notBefore, tries }: Pick<Unsent, 'notBefore' | 'tries'>, now: number): boolean {
  return tries === 0 && notBefore !== undefined && notBefore > now;
}

/** When the first message of a session stops waiting for its author; null = nothing waits for that. */
export function dueAt(unsent: readonly Unsent[], sessionId: string, now: number): number | null {
  const first = unsent.find((one) => one.sessionId === sessionId && isOnItsWay(one));
  return first && mayBeTakenBack(first, now) ? (first.notBefore ?? null) : null;
}

/** Whether it will still be sent without anybody deciding so. */
function isOnItsWay({ state, reason, messageId }: Unsent): boolean {
  return messageId === undefined && state !== 'held' && (state !== 'failed' || reason === unreachable);
}

/** `moving`: something is still being sent · `stuck`: something waits for its author's word · `clear`: all is stored. */
export function lineState(unsent: readonly Unsent[], sessionId: string): 'clear' | 'moving' | 'stuck' {
  const own = unsent.filter((one) => one.sessionId === sessionId && one.messageId === undefined);
  if (own.some(({ state }) => state === 'held' || state === 'failed')) return 'stuck';
  return own.length > 0 ? 'moving' : 'clear';
}

/**
 * Whether a message that waited may still go: not blind, after the visitor has written something that its author had not
 * seen.
 */
export function isStale(
  { afterSeq, isNote }: Pick<Unsent, 'afterSeq' | 'isNote'>,
  messages: readonly AgentViewMessage[],
): boolean {
  if (isNote) return false;
  return messages.some(({ from, seq }) => from.kind === 'visitor' && seq !== undefined && seq > afterSeq);
}

/**
 * The unsent messages that are still to be drawn: what is stored already comes as a message of the thread, at times
 * before the answer to whoever sent it.
 */
export function stillUnsent(
  unsent: readonly Unsent[],
  messages: readonly AgentViewMessage[],
  ownAgentId: string | null,
): Unsent[] {
  const ids = new Set(messages.map(({ id }) => id));
  const claimed = new Set(unsent.flatMap(({ messageId }) => messageId ?? []));
  return unsent.filter((one) => {
    if (one.messageId !== undefined) return !ids.has(one.messageId);
    const twin = messages.find(
      (message) =>
        isAfter(one, message) &&
        message.from.id === ownAgentId &&
        !claimed.has(message.id) &&
        isSameBody(one.body, message.body),
    );
    if (twin) claimed.add(twin.id);
    return !twin;
  });
}

function isAfter({ isNote, afterSeq, afterPosition = 0 }: Unsent, message: AgentViewMessage): boolean {
  if (isNote) return message.visibility === 'agents' && message.position > afterPosition;
  return (message.seq ?? 0) > afterSeq;
}

function isSameBody(sent: AgentBody, stored: AgentViewMessage['body']): boolean {
  if (sent.kind !== stored.kind) return false;
  if (sent.kind === 'text' && stored.kind === 'text') return sent.text === stored.text;
  if ('uploadId' in sent && 'uploadId' in stored) return sent.uploadId === stored.uploadId;
  return JSON.stringify(sent) === JSON.stringify(stored);
}
