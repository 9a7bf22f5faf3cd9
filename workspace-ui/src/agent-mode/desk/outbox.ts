import type { AgentBody, AgentViewMessage } from '@parley/schemas';

/**
 * A message of ours that is not (known to be) stored. `sending` → gone, once it is stored · `waiting`: not reached, tried
 * again by itself · `held`: the visitor wrote while it waited, so the agent decides · `failed`: refused, or tried often
 * enough.
 */
export type Unsent = {
  clientId: string;
  sessionId: string;
  body: AgentBody;
  /** What is shown of an upload until it is stored. */
  preview?: { name: string; size: number; mime: string; url: string };
  createdAt: string;
  /** The last `seq` that its author had seen. */
  afterSeq: number;
  state: 'sending' | 'waiting' | 'held' | 'failed';
  tries: number;
  /** Why it was not taken, in words. */
  reason?: string;
  /** Once the server has answered: the message it has become. */
  messageId?: string;
};

/** How often a message is tried before its author is asked. */
export const patientTries = 5;

/**
 * Whether a message that waited may still go: not blind, after the visitor has written something that its author had not
 * seen.
 */
export function isStale({ afterSeq }: Pick<Unsent, 'afterSeq'>, messages: readonly AgentViewMessage[]): boolean {
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
      ({ id, from, seq = 0, body }) =>
        seq > one.afterSeq && from.id === ownAgentId && !claimed.has(id) && isSameBody(one.body, body),
    );
    if (twin) claimed.add(twin.id);
    return !twin;
  });
}

function isSameBody(sent: AgentBody, stored: AgentViewMessage['body']): boolean {
  if (sent.kind !== stored.kind) return false;
  if (sent.kind === 'text' && stored.kind === 'text') return sent.text === stored.text;
  if ('uploadId' in sent && 'uploadId' in stored) return sent.uploadId === stored.uploadId;
  return JSON.stringify(sent) === JSON.stringify(stored);
}
