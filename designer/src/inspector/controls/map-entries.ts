import type { JsonObject, JsonValue } from '@parley/schemas';

export type MapEntry = { key: string; value: string };

/** The entries of a map, in the order in which they were written. */
export function mapEntries(value: JsonValue | undefined): MapEntry[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).map(([key, each]) => ({
    key,
    value: typeof each === 'string' ? each : JSON.stringify(each),
  }));
}

/** A map with one key written differently, at its place; null when another entry has that key. */
export function renameMapKey(entries: readonly MapEntry[], index: number, key: string): JsonObject | null {
  if (entries.some((each, at) => at !== index && each.key === key)) return null;
  return toMap(entries.map((each, at) => (at === index ? { ...each, key } : each)));
}

/** Entries as a map. */
export function toMap(entries: readonly MapEntry[]): JsonObject {
  return Object.fromEntries(entries.map(({ key, value }) => [key, value]));
}

/** A key that no entry has yet. */
export function freeMapKey(entries: readonly MapEntry[], wish: string): string {
  const taken = new Set(entries.map(({ key }) => key));
  let key = wish;
  for (let count = 2; taken.has(key); count += 1) key = `${wish}${count}`;
  return key;
}
