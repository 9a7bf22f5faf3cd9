import type { JsonObject, JsonValue } from '@parley/schemas';
import { outgoingFailure } from './outgoing-failure.ts';
import type { OutgoingFailure } from './outgoing-failure.ts';

const maxDepth = 64;

/** Reads the bytes of an answer as one JSON object in UTF-8, whatever content type it claims. */
export function parseResponse(
  bytes: Buffer,
  host: string,
): { status: 'parsed'; response: JsonObject } | OutgoingFailure {
  let value: JsonValue;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as JsonValue;
  } catch {
    return outgoingFailure('not_json', `${host} did not answer with JSON.`);
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    return outgoingFailure(
      'not_object',
      `${host} answered with JSON that is not an object: it should look like {"Score":"95"}.`,
    );
  }
  // Deeper values could not be written back as JSON where they are stored.
  if (isDeeperThan(value, maxDepth)) {
    return outgoingFailure('too_large', `${host} answered with JSON that nests deeper than ${maxDepth} levels.`);
  }
  return { status: 'parsed', response: value };
}

function isDeeperThan(value: JsonValue, levels: number): boolean {
  if (value === null || typeof value !== 'object') return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(inner, levels - 1));
}
