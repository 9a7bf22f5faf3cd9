import type { JsonObject, JsonValue } from '@parley/schemas';

/** Every string within a JSON value with its JSON pointer. */
export function stringsIn(value: unknown, path = ''): { path: string; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => stringsIn(entry, `${path}/${escapeKey(key)}`));
}

/** The value at a JSON pointer, or undefined. */
export function valueAt(value: unknown, path: string): unknown {
  return keysOf(path).reduce<unknown>(
    (from, key) => (typeof from === 'object' && from !== null ? (from as Record<string, unknown>)[key] : undefined),
    value,
  );
}

/** A copy of a JSON object with another value at a JSON pointer. */
export function replaceAt(value: JsonObject, path: string, replacement: JsonValue): JsonObject {
  return replace(value, keysOf(path), replacement) as JsonObject;
}

function replace(value: JsonValue, [key, ...rest]: string[], replacement: JsonValue): JsonValue {
  if (key === undefined) return replacement;
  if (Array.isArray(value))
    return value.map((entry, index) => (String(index) === key ? replace(entry, rest, replacement) : entry));
  if (typeof value !== 'object' || value === null) return value;
  return { ...value, [key]: replace(value[key] ?? null, rest, replacement) };
}

function keysOf(path: string): string[] {
  return path
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function escapeKey(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
