import type { SaidMessage } from './session-history.ts';

/** How an agent answered, in milliseconds. */
export type Responses = {
  /** From taking the session to the first words. */
  firstResponseMs: number | null;
  responses: number;
  responseMs: number;
  responseMaxMs: number;
};

/**
 * What the words of one stretch say of how its agent answered. A greeting is no response: it is said in the very moment of
 * taking. Several lines of the visitor are one question, asked by the first of them (STAT-05, STAT-06, STAT-27).
 */
export function respondTo(
  words: readonly SaidMessage[],
  { agentId, acceptedAt }: { agentId: string; acceptedAt: number },
): Responses {
  const responses: Responses = { firstResponseMs: null, responses: 0, responseMs: 0, responseMaxMs: 0 };
  let askedAt: number | null = null;
  for (const { at, from, fromId } of words) {
    if (at <= acceptedAt) continue;
    if (from === 'visitor') askedAt ??= at;
    if (from !== 'agent' || fromId !== agentId) continue;
    responses.firstResponseMs ??= at - acceptedAt;
    if (askedAt === null) continue;
    responses.responses += 1;
    responses.responseMs += at - askedAt;
    responses.responseMaxMs = Math.max(responses.responseMaxMs, at - askedAt);
    askedAt = null;
  }
  return responses;
}
