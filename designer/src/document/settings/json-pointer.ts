import type { JsonObject, JsonValue } from '@parley/schemas';

/** The parts of a JSON pointer (RFC 6901), unescaped. */
export function splitPointer(pointer: string): string[] {
  return pointer === ''
    ? []
    : pointer
        .slice(1)
        .split('/')
        .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** A JSON pointer to a member of what `base` points to. */
export function joinPointer(base: string, ...parts: (string | number)[]): string {
  return base + parts.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** What a pointer leads to; undefined where there is nothing. */
export function valueAt(value: JsonValue | undefined, pointer: string): JsonValue | undefined {
  return splitPointer(pointer).reduce<JsonValue | undefined>((at, part) => memberOf(at, part), value);
}

/**
 * The value with another one at a pointer, sharing all that stays; the same value when nothing changes. `undefined`
 * removes a key or an entry. Objects that are missing on the way are made.
 */
export function withValueAt(value: JsonValue, pointer: string, next: JsonValue | undefined): JsonValue {
  const [first, ...rest] = splitPointer(pointer);
  if (first === undefined) return next ?? {};
  const old = memberOf(value, first);
  const changed = rest.length === 0 ? next : withValueAt(old ?? {}, joinPointer('', ...rest), next);
  if (changed === old || (isEmpty(changed) && old === undefined && next === undefined)) return value;
  if (Array.isArray(value)) {
    const index = Number(first);
    if (!Number.isInteger(index) || index < 0 || index > value.length) return value;
    return changed === undefined ? value.toSpliced(index, 1) : value.toSpliced(index, 1, changed);
  }
  const { [first]: _, ...others } = isObject(value) ? value : {};
  if (changed === undefined) return others;
  // A key that is there keeps its place: the order of headers and parameters is what the administrator wrote.
  return isObject(value) && Object.hasOwn(value, first)
    ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, key === first ? changed : each]))
    : { ...others, [first]: changed };
}

function memberOf(value: JsonValue | undefined, part: string): JsonValue | undefined {
  if (Array.isArray(value)) return /^\d+$/.test(part) ? value[Number(part)] : undefined;
  return isObject(value) && Object.hasOwn(value, part) ? value[part] : undefined;
}

function isEmpty(value: JsonValue | undefined): boolean {
  return isObject(value) && Object.keys(value).length === 0;
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
