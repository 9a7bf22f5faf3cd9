import type { Readable } from 'node:stream';
import { explainFailure, findBadHeader } from './guarded-request.ts';
import type { GuardedDispatcher } from './guarded-dispatcher.ts';
import { outgoingFailure, type OutgoingFailure } from './outgoing-failure.ts';
import { parseOutgoingUrl } from './outgoing-url.ts';

/** An answer whose body is read as it comes. Whoever opened it destroys it. */
export type OpenedAnswer = {
  status: 'opened';
  httpStatus: number;
  host: string;
  contentType: string;
  retryAfter: string | null;
  body: Readable;
};

/**
 * One POST whose answer is read as it comes, by the same guard as every other call; redirects are not followed. How long
 * it may take is for the signal of who asks. Never rejects.
 */
export async function openGuarded(
  request: { url: string; headers: Record<string, string>; body: string; signal: AbortSignal },
  dispatcher: GuardedDispatcher,
): Promise<OpenedAnswer | OutgoingFailure> {
  const target = parseOutgoingUrl(request.url);
  if (target.status === 'failed') return target;
  const { url } = target;
  if (findBadHeader(request.headers) !== undefined) {
    return outgoingFailure('bad_header', 'The key cannot be sent: it has characters that no header may hold.');
  }
  try {
    const answer = await dispatcher.request(url, {
      method: 'POST',
      headers: request.headers,
      body: request.body,
      signal: request.signal,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    // A body that is closed unread emits an error, which nobody needs.
    answer.body.on('error', () => {});
    const retryAfter = answer.headers['retry-after'];
    return {
      status: 'opened',
      httpStatus: answer.statusCode,
      host: url.host,
      contentType: String(answer.headers['content-type'] ?? ''),
      retryAfter: typeof retryAfter === 'string' ? retryAfter : null,
      body: answer.body,
    };
  } catch (error) {
    return explainFailure(error, url.host);
  }
}
