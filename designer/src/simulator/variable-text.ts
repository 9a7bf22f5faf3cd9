import {
  isExactNumber,
  jsonText,
  numberFromText,
  parseJson,
  type JsonObject,
  type JsonValue,
  type Variable,
} from '@parley/schemas';

/** A value as it is written in a field. */
export function textOfValue(value: JsonValue | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : jsonText(value);
}

/** What is written in a field as a value of the variable's type, or null when it is none. */
export function valueOfText(text: string, type: Variable['type']): { value: JsonValue } | null {
  switch (type) {
    case 'string':
      return { value: text };
    case 'number': {
      const number = numberFromText(text.trim()) ?? Number(text);
      return text.trim() !== '' && (typeof number === 'object' || Number.isFinite(number)) ? { value: number } : null;
    }
    case 'boolean':
      return text === 'true' || text === 'false' ? { value: text === 'true' } : null;
    case 'json':
      return readJson(text);
  }
}

/** JSON as it was written, or null when it is none. */
export function readJson(text: string): { value: JsonValue } | null {
  try {
    return { value: parseJson(text) };
  } catch {
    return null;
  }
}

/** What is an object with fields. */
export function asRecord(value: JsonValue | undefined): JsonObject | null {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value) && !isExactNumber(value);
  return isRecord ? value : null;
}
