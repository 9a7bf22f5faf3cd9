import type { JsonObject } from '@parley/schemas';

/** A text read as a JSON object; an empty text is the empty object. */
export function readJsonObject(
  text: string,
): { status: 'read'; value: JsonObject } | { status: 'refused'; reason: 'syntax' | 'object'; message: string } {
  if (text.trim() === '') return { status: 'read', value: {} };
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return { status: 'read', value: value as JsonObject };
    return { status: 'refused', reason: 'object', message: '' };
  } catch (error) {
    return { status: 'refused', reason: 'syntax', message: error instanceof Error ? error.message : String(error) };
  }
}
