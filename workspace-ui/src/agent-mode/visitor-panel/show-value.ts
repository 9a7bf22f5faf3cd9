import type { JsonValue } from '@parley/schemas';

/** A value as it is read, structures as they are written. */
export function showValue(value: JsonValue): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value, null, 1) : String(value ?? '');
}
