import { isExactNumber, jsonText, type JsonValue } from '@parley/schemas';

/**
 * A value as the text that a visitor reads: strings as they are, numbers with the digits they came with, booleans as
 * written in JSON, nothing for null and undefined, JSON for lists and objects.
 */
export function textOf(value: JsonValue | undefined): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  return isExactNumber(value) ? value.$number : jsonText(value);
}
