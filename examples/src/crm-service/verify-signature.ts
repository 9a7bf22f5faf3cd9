import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether a call really comes from Parley: copy this function into your own service. `X-Signature` is
 * `t=<unix seconds>,v1=<hex>`, where `v1` is the HMAC-SHA256 of `t.body` with the application's secret. Give the body as
 * the bytes that arrived, before any parsing. A time more than five minutes off is refused, so that a recorded call
 * cannot be replayed later.
 */
export function verifySignature(header: string | undefined, body: string, secret: string, nowSeconds: number): boolean {
  const [, time, signature] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header ?? '') ?? [];
  if (time === undefined || signature === undefined) return false;
  if (Math.abs(nowSeconds - Number(time)) > 300) return false;
  const expected = createHmac('sha256', secret).update(`${time}.${body}`).digest();
  return timingSafeEqual(Buffer.from(signature, 'hex'), expected);
}
