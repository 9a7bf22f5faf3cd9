import { requestGuarded } from './guarded-request.ts';
import type { RequestDependencies } from './guarded-request.ts';
import { outgoingFailure } from './outgoing-failure.ts';
import type { OutgoingFailure } from './outgoing-failure.ts';

/** One try of a delivery; `headers` say what it is and sign it (`signWebhook`), `body` is JSON. */
export type WebhookPost = { url: string; headers: Record<string, string>; body: string };

/** `answer` is the beginning of the response, at most 4 kB, for people who inspect deliveries. */
export type WebhookOutcome =
  | { status: 'delivered'; httpStatus: number; answer: string }
  | (OutgoingFailure & { httpStatus?: number; answer?: string; retryAfter?: string });

const timeoutMilliseconds = 10_000;
const maxAnswerBytes = 4 * 1024;

/**
 * Posts an event to an endpoint that an application registered (protocol §4). Any 2xx counts as delivered, whatever the
 * response says, promises or withholds of its body; redirects are not followed. Never rejects.
 */
export async function postWebhook(post: WebhookPost, deps: RequestDependencies): Promise<WebhookOutcome> {
  const answer = await requestGuarded(
    {
      method: 'POST',
      url: post.url,
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        'Accept-Encoding': 'identity',
        ...post.headers,
      },
      body: post.body,
      timeoutMilliseconds,
      maxResponseBytes: maxAnswerBytes,
      read: 'status',
      redirects: 'nowhere',
    },
    deps,
  );
  if (answer.status === 'failed') return answer;
  const { host, httpStatus, retryAfter } = answer;
  const text = answer.body.bytes.toString('utf8');
  if (httpStatus >= 200 && httpStatus <= 299) return { status: 'delivered', httpStatus, answer: text };
  const failure = outgoingFailure(
    'status',
    httpStatus >= 300 && httpStatus <= 399
      ? `${host} answered with the redirect ${httpStatus}, which is not followed: enter the final address.`
      : `${host} answered with status ${httpStatus}; any status from 200 to 299 was expected.`,
  );
  return { ...failure, httpStatus, answer: text, ...(retryAfter !== undefined && { retryAfter }) };
}
