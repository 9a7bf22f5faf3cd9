import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock.ts';

/**
 * The value of `X-Signature` for a body: `t=<unix seconds>,v1=<hex>`, where `v1` is the HMAC-SHA256 of `t.body` keyed
 * by the secret (protocol §4).
 */
export function signBody(secret: string, body: string | Uint8Array, unixSeconds: number): string {
  return `t=${unixSeconds},v1=${digest(secret, body, String(unixSeconds)).toString('hex')}`;
}

/**
 * The value of `X-Signature` for a request other than a POST with a body: `t=<unix seconds>,v2=<hex>`, where `v2` is the
 * HMAC-SHA256 of `t.METHOD path?query`, followed by a line feed and the body where there is one.
 */
export function signRequest(
  secret: string,
  { method, url, body }: { method: string; url: URL; body: string },
  unixSeconds: number,
): string {
  const signed = `${method} ${url.pathname}${url.search}${body === '' ? '' : `\n${body}`}`;
  return `t=${unixSeconds},v2=${digest(secret, signed, String(unixSeconds)).toString('hex')}`;
}

/**
 * Whether a signature header was made from this body with this secret, at most `toleranceSeconds` (default 300) before
 * or after `now` (unix seconds). Compares in constant time; several `v1` are accepted, so that a secret can be replaced.
 */
export function verifySignature(
  header: string | null | undefined,
  body: string | Uint8Array,
  secret: string,
  { now, toleranceSeconds = 300 }: { now: number; toleranceSeconds?: number },
): boolean {
  const fields = (header ?? '').split(',').map((field) => field.trim());
  const time = fields.find((field) => field.startsWith('t='))?.slice(2) ?? '';
  if (!/^\d{1,12}$/.test(time) || Math.abs(now - Number(time)) > toleranceSeconds) return false;
  const expected = digest(secret, body, time);
  return fields
    .filter((field) => /^v1=[0-9a-f]{64}$/.test(field))
    .some((field) => timingSafeEqual(Buffer.from(field.slice(3), 'hex'), expected));
}

/** The clock's time as signatures write it: whole unix seconds. */
export function unixSeconds(clock: Clock): number {
  return Math.floor(clock.now().getTime() / 1000);
}

function digest(secret: string, body: string | Uint8Array, time: string): Buffer {
  return createHmac('sha256', secret).update(`${time}.`).update(body).digest();
}
