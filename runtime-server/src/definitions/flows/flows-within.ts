import { flowLimits, type JsonObject, type JsonValue } from '@parley/schemas';

/** Flows that a document carries, those within them included, by key; of two with the same key the outer. */
export function flowsWithin(document: JsonObject, depth = 0): Map<string, JsonObject> {
  const found = new Map<string, JsonObject>();
  if (depth >= flowLimits.callDepth) return found;
  const pinned = Object.entries(objectOf(document.subFlows)).map(([key, entry]): [string, JsonObject] => [
    key,
    objectOf(objectOf(entry).document),
  ]);
  for (const [key, called] of pinned) if (!found.has(key)) found.set(key, called);
  for (const [, called] of pinned)
    for (const [key, inner] of flowsWithin(called, depth + 1)) if (!found.has(key)) found.set(key, inner);
  return found;
}

export function objectOf(value: JsonValue | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
