import { isExactNumber, parseJson, type JsonValue } from '@parley/schemas';
import { decodeText } from './decode-text.ts';
import type { GuardedAnswer } from './guarded-request.ts';
import { outgoingFailure } from './outgoing-failure.ts';
import type { OutgoingFailure } from './outgoing-failure.ts';

/** What came with a success. `plain` is the response as `JSON.parse` reads it, for what checks numbers as such. */
export type ReadAnswer = { status: 'read'; response: JsonValue; plain: JsonValue } | { status: 'empty' };

const maxDepth = 64;

/** Reads the body of a success as JSON, whatever content type it claims, in the charset that it declares. */
export function readAnswer({ body, contentType, host }: GuardedAnswer): ReadAnswer | OutgoingFailure {
  if (body.status === 'cut') return outgoingFailure('too_large', `${host} answered with more than 256 kB.`);
  if (body.status === 'unreadable')
    return outgoingFailure('not_json', `${host} answered in a content encoding that could not be read.`);
  if (body.bytes.length === 0) return { status: 'empty' };
  const decoded = decodeText(body.bytes, contentType);
  if (decoded.status === 'failed') return outgoingFailure('undecodable', `${host} answered ${decoded.what}.`);
  if (decoded.text.trim() === '') return { status: 'empty' };
  let response: JsonValue;
  let plain: JsonValue;
  try {
    response = parseJson(decoded.text);
    plain = JSON.parse(decoded.text) as JsonValue;
  } catch {
    return outgoingFailure('not_json', `${host} did not answer with JSON.`);
  }
  // Deeper values could not be written back as JSON where they are stored.
  if (isDeeperThan(response, maxDepth)) {
    return outgoingFailure('too_large', `${host} answered with JSON that nests deeper than ${maxDepth} levels.`);
  }
  return { status: 'read', response, plain };
}

function isDeeperThan(value: JsonValue, levels: number): boolean {
  if (value === null || typeof value !== 'object' || isExactNumber(value)) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(inner, levels - 1));
}
