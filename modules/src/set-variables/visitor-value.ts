import { declaredValue } from '@parley/engine';
import { isExactNumber, jsonText, knownVisitorParameter, type JsonValue } from '@parley/schemas';

/**
 * A value as the visitor has it: VIP as a truth, tags as a list of words (a text names them between commas), a profile
 * field as a text or a number.
 */
export function visitorValue(name: string, value: JsonValue): JsonValue {
  const type = knownVisitorParameter(name)?.type;
  if (type === 'boolean') return declaredValue(type, value);
  if (type === 'json') return wordsIn(value);
  if (isExactNumber(value)) return value.$number;
  return typeof value === 'string' || typeof value === 'number' ? value : textOf(value);
}

function wordsIn(value: JsonValue): string[] {
  const words = Array.isArray(value) ? value.map(textOf) : textOf(value).split(/[,，;；\n]/);
  return [...new Set(words.map((word) => word.trim()).filter((word) => word !== ''))];
}

function textOf(value: JsonValue): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : jsonText(value);
}
