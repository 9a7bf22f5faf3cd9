import { createHmac } from 'node:crypto';
import { signBody } from './signature.ts';

/** What secrets of endpoints begin with, as Standard Webhooks have it; base64 follows. */
export const webhookSecretPrefix = 'whsec_';

export type SignedEvent = { id: string; type: string; time: string; source: string; body: string };

/**
 * The headers of a delivery. It is signed by each secret, newest first: as protocol §4 has it (`X-Signature`, keyed by the
 * secret as it is written) and as Standard Webhooks have it (`webhook-*`, keyed by the bytes that it stands for); and it is
 * named as CloudEvents are in their binary form (`ce-*`).
 */
export function signWebhook(
  event: SignedEvent,
  secrets: readonly string[],
  { delivery, attempt, unixSeconds }: { delivery: string; attempt: number; unixSeconds: number },
): Record<string, string> {
  const { id, body } = event;
  const values = secrets.map((secret) => signBody(secret, body, unixSeconds).replace(/^t=\d+,/, ''));
  return {
    'X-Signature': [`t=${unixSeconds}`, ...values].join(','),
    'X-Delivery': delivery,
    'X-Attempt': String(attempt),
    'Idempotency-Key': id,
    'webhook-id': id,
    'webhook-timestamp': String(unixSeconds),
    'webhook-signature': secrets.map((secret) => standardSignature(secret, `${id}.${unixSeconds}.${body}`)).join(' '),
    'ce-id': id,
    'ce-type': event.type,
    'ce-source': event.source,
    'ce-time': event.time,
    'ce-specversion': '1.0',
  };
}

function standardSignature(secret: string, signed: string): string {
  const key = Buffer.from(secret.slice(webhookSecretPrefix.length), 'base64');
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
}
