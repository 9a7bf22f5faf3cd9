import { createHash } from 'node:crypto';
import { AppError } from '../errors/index.ts';

/** What was asked for, so that a key is never taken for another request. */
export type AskedFor = { method: string; path: string; query: string; body: unknown };

const longest = 255;

/**
 * The `Idempotency-Key` of a request; null = none.
 *
 * @throws AppError `bad_request`
 */
export function readIdempotencyKey(headers: Headers): string | null {
  const given = headers.get('idempotency-key');
  if (given === null) return null;
  // As the draft of the IETF writes it, in quotes, and as everybody else does.
  const key = /^"[^"]*"$/.test(given) ? given.slice(1, -1) : given;
  if (key.length >= 1 && key.length <= longest && /^[\x21-\x7e]+$/.test(key)) return key;
  throw new AppError(
    'bad_request',
    `The header Idempotency-Key must have 1 to ${longest} visible ASCII characters without spaces, such as a UUID.`,
  );
}

/** Members in any order are the same request. */
export function fingerprintOf({ method, path, query, body }: AskedFor): string {
  return createHash('sha256')
    .update(JSON.stringify([method, path, query, inOrder(body)]))
    .digest('base64url');
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([name, member]) => [name, inOrder(member)]);
}
