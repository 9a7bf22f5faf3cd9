import type { JsonObject, JsonValue, Variable } from '@parley/schemas';

/** A value as it is written in a field. */
export function textOfValue(value: JsonValue | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What is written in a field as a value of the variable's type, or null when it is none. */
export function valueOfText(text: string, type: Variable['type']): { value: JsonValue } | null {
  switch (type) {
    case 'string':
      return { value: text };
    case 'number': {
      const number = Number(text);
      return text.trim() !== '' && Number.isFinite(number) ? { value: number } : null;
    }
    case 'boolean':
      return text === 'true' || text === 'false' ? { value: text === 'true' } : null;
    case 'json':
      return parseJson(text);
  }
}

function parseJson(text: string): { value: JsonValue } | null {
  try {
    return { value: JSON.parse(text) as JsonValue };
  } catch {
    return null;
  }
}

/** A JSON object as it was written, or null when it is none. */
export function parseJsonObject(text: string): JsonObject | null {
  const value = parseJson(text)?.value;
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
}
