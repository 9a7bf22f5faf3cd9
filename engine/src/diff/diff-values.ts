import type { JsonObject, JsonValue } from '@parley/schemas';

/** One place where two values differ. `path` is a JSON pointer: of the value after, or before where it was removed. */
export type FieldChange =
  | { kind: 'added'; path: string; after: JsonValue }
  | { kind: 'removed'; path: string; before: JsonValue }
  | { kind: 'changed'; path: string; before: JsonValue; after: JsonValue }
  | { kind: 'reordered'; path: string; before: JsonValue; after: JsonValue };

/**
 * The differences of two JSON values, as deep as they go. Entries of a list that have ids are compared by id, so that an
 * entry put in front does not change all others; without ids by their place.
 */
export function diffValues(before: JsonValue, after: JsonValue, path = ''): FieldChange[] {
  if (isSame(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) return diffLists(before, after, path);
  if (isObject(before) && isObject(after)) return diffObjects(before, after, path);
  return [{ kind: 'changed', path, before, after }];
}

function diffObjects(before: JsonObject, after: JsonObject, path: string): FieldChange[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => {
    const old = Object.hasOwn(before, key) ? before[key] : undefined;
    const now = Object.hasOwn(after, key) ? after[key] : undefined;
    return diffEntry(old, now, `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  });
}

function diffEntry(before: JsonValue | undefined, after: JsonValue | undefined, path: string): FieldChange[] {
  if (before === undefined) return after === undefined ? [] : [{ kind: 'added', path, after }];
  return after === undefined ? [{ kind: 'removed', path, before }] : diffValues(before, after, path);
}

function diffLists(before: JsonValue[], after: JsonValue[], path: string): FieldChange[] {
  const oldIds = before.map(idOf);
  const newIds = after.map(idOf);
  const hasIds = [...oldIds, ...newIds].every((id) => id !== null) && new Set(newIds).size === newIds.length;
  if (!hasIds) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }, (_, index) => diffEntry(before[index], after[index], `${path}/${index}`)).flat();
  }
  const removed = before.flatMap((entry, index): FieldChange[] =>
    newIds.includes(oldIds[index] ?? '') ? [] : [{ kind: 'removed', path: `${path}/${index}`, before: entry }],
  );
  const others = after.flatMap((entry, index) =>
    diffEntry(before[oldIds.indexOf(newIds[index] ?? '')], entry, `${path}/${index}`),
  );
  const kept = (ids: (string | null)[], other: (string | null)[]) => ids.filter((id) => other.includes(id));
  const isReordered = !isSame(kept(oldIds, newIds), kept(newIds, oldIds));
  const reordered: FieldChange[] = isReordered ? [{ kind: 'reordered', path, before: oldIds, after: newIds }] : [];
  return [...removed, ...others, ...reordered];
}

function idOf(entry: JsonValue): string | null {
  return isObject(entry) && typeof entry.id === 'string' ? entry.id : null;
}

/** Equal as JSON: the order of keys says nothing. */
export function isSame(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((entry, index) => isSame(entry, b[index]));
  if (a === undefined || b === undefined || !isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key]));
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
