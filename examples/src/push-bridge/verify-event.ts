import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether an event really comes from Parley: copy this function into your own service. `X-Signature` is
 * `t=<unix seconds>,v1=<hex>`, with a second `v1` while the secret is being replaced; each is the HMAC-SHA256 of `t.body`.
 * A time more than five minutes off is refused, so that a recorded event cannot be replayed later.
 */
export function verifySignature(header: string | null, body: string, secret: string, nowSeconds: number): boolean {
  const [, time, rest] = /^t=(\d{1,12})((?:,v1=[0-9a-f]{64})+)$/.exec(header ?? '') ?? [];
  if (time === undefined || rest === undefined || Math.abs(nowSeconds - Number(time)) > 300) return false;
  const expected = createHmac('sha256', secret).update(`${time}.${body}`).digest();
  return rest
    .split(',v1=')
    .slice(1)
    .some((signature) => timingSafeEqual(Buffer.from(signature, 'hex'), expected));
}
