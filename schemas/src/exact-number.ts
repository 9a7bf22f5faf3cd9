import type { JsonValue } from './json-value.ts';

/**
 * A JSON number that a double would write otherwise (`10.50`, `1234567890123456789`, `0.0000001`), as it was written. Where
 * values are kept and passed on as JSON it is this object; where they leave as JSON, `jsonText` writes the number again.
 */
export type ExactNumber = { $number: string };

/** JSON's grammar of a number (RFC 8259 §6). */
const grammar = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

export function isExactNumber(value: unknown): value is ExactNumber {
  if (typeof value !== 'object' || value === null || !('$number' in value)) return false;
  return typeof value.$number === 'string' && Object.keys(value).length === 1 && grammar.test(value.$number);
}

/** Digits that a double always keeps. */
const safeDigits = 15;

/**
 * A number as it was written: plain where a double writes it the same and none of its digits is noise, exact otherwise;
 * null when the text is no number of JSON.
 */
export function numberFromText(text: string): number | ExactNumber | null {
  if (!grammar.test(text)) return null;
  const number = Number(text);
  if (String(number) !== text) return { $number: text };
  const digits = text.replace(/e.*$/, '').replace(/\D/g, '').replace(/^0+/, '').length;
  return digits <= safeDigits || Number.isSafeInteger(number) ? number : { $number: text };
}

/** The texts of a JSON text, and the numbers between them. */
const tokens = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;

/**
 * `JSON.parse`, whose numbers keep their digits.
 * @throws SyntaxError as `JSON.parse` does
 */
export function parseJson(text: string): JsonValue {
  const marked = text.replace(tokens, (token) => {
    if (token.startsWith('"')) return token;
    const number = numberFromText(token);
    return typeof number === 'object' && number !== null ? JSON.stringify(number) : token;
  });
  return JSON.parse(marked) as JsonValue;
}

/** The same for those who know no exact numbers: texts in their place. */
export function withNumberTexts(value: JsonValue): JsonValue {
  if (typeof value !== 'object' || value === null) return value;
  if (isExactNumber(value)) return value.$number;
  if (Array.isArray(value)) return value.map(withNumberTexts);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withNumberTexts(inner)]));
}

/** An exact number in JSON that was written; inside a text its quotes would be escaped. */
const marked = /\{\s*"\$number":\s*"(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)"\s*\}/g;

/** `JSON.stringify`, with the digits that numbers were read with. */
export function jsonText(value: JsonValue, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(marked, '$1');
}
