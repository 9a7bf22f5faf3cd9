import { requestGuarded } from './guarded-request.ts';
import type { RequestDependencies } from './guarded-request.ts';
import { outgoingFailure } from './outgoing-failure.ts';
import type { OutgoingFailure } from './outgoing-failure.ts';
import { signBody, unixSeconds } from './signature.ts';

/** One delivery; `id` is stable over its retries, `body` is JSON, `secret` the endpoint's own. */
export type WebhookDelivery = { url: string; secret: string; id: string; body: string };

/** `answer` is the beginning of the response, at most 64 kB, for people who inspect deliveries. */
export type WebhookOutcome =
  | { status: 'delivered'; httpStatus: number; answer: string }
  | (OutgoingFailure & { httpStatus?: number; answer?: string });

const timeoutMilliseconds = 10_000;
const maxAnswerBytes = 64 * 1024;

/**
 * Posts an event to an endpoint that an application registered, signed (protocol §4), with the delivery's id as
 * `Idempotency-Key`. Any 2xx counts as delivered, whatever the response says. Never rejects.
 */
export async function postWebhook(delivery: WebhookDelivery, deps: RequestDependencies): Promise<WebhookOutcome> {
  const answer = await requestGuarded(
    {
      method: 'POST',
      url: delivery.url,
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        'Accept-Encoding': 'identity',
        'Idempotency-Key': delivery.id,
        'X-Signature': signBody(delivery.secret, delivery.body, unixSeconds(deps.clock)),
      },
      body: delivery.body,
      timeoutMilliseconds,
      maxResponseBytes: maxAnswerBytes,
      read: 'all',
    },
    deps,
  );
  if (answer.status === 'failed') return answer;
  const { host, httpStatus } = answer;
  const text = answer.body.bytes.toString('utf8');
  if (httpStatus >= 200 && httpStatus <= 299) return { status: 'delivered', httpStatus, answer: text };
  const failure = outgoingFailure(
    'status',
    `${host} answered with status ${httpStatus}; any status from 200 to 299 was expected.`,
  );
  return { ...failure, httpStatus, answer: text };
}
