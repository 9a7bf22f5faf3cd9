import { isExactNumber, type JsonValue } from '@parley/schemas';

/**
 * A value as JSONata's `$boolean` sees it (docs.jsonata.org/boolean-functions): nothing, `""`, `0`, `{}` and a list in
 * which nothing is true are false.
 */
export function isTruthy(value: JsonValue): boolean {
  if (Array.isArray(value)) return value.some(isTruthy);
  if (isExactNumber(value)) return Number(value.$number) !== 0;
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}
