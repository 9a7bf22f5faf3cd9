import type { JsonObject, JsonValue } from '@parley/schemas';

/** Files of others hold anything: what is not as it should be counts as not there. */
export function objectIn(value: JsonValue | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

export function objectsIn(value: JsonValue | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter((each) => Object.keys(objectIn(each)).length > 0).map(objectIn) : [];
}

export function textIn(value: JsonValue | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

export function numberIn(value: JsonValue | undefined): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
