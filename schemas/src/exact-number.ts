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
  const double = Number(text);
  if (String(double) !== text) return { $number: text };
  if (text.length <= safeDigits) return double;
  const digits = text.replace(/e.*$/, '').replace(/\D/g, '').replace(/^0+/, '').length;
  return digits <= safeDigits || Number.isSafeInteger(double) ? double : { $number: text };
}

/**
 * `JSON.parse`, whose numbers keep their digits. In a time that grows with the length, whatever the text is: what is no
 * JSON is refused before its numbers are looked for.
 * @throws SyntaxError as `JSON.parse` does
 */
export function parseJson(text: string): JsonValue {
  const plain = JSON.parse(text) as JsonValue;
  const marked = withNumbersMarked(text);
  return marked === null ? plain : (JSON.parse(marked) as JsonValue);
}

const number = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** A text that is JSON, with its exact numbers as objects; null where it has none. */
function withNumbersMarked(json: string): string | null {
  const pieces: string[] = [];
  let done = 0;
  let hasExact = false;
  while (done < json.length) {
    const quote = json.indexOf('"', done);
    const end = quote < 0 ? json.length : quote;
    const between = json.slice(done, end).replace(number, (token) => {
      const read = numberFromText(token);
      if (typeof read !== 'object' || read === null) return token;
      hasExact = true;
      return `{"$number":"${token}"}`;
    });
    done = quote < 0 ? end : endOfText(json, quote);
    pieces.push(between, json.slice(end, done));
  }
  return hasExact ? pieces.join('') : null;
}

/** Behind the quote that ends a text: one before which there is an even number of backslashes. */
function endOfText(json: string, begin: number): number {
  let quote = json.indexOf('"', begin + 1);
  while (quote >= 0) {
    let before = quote;
    while (json[before - 1] === '\\') before -= 1;
    if ((quote - before) % 2 === 0) return quote + 1;
    quote = json.indexOf('"', quote + 1);
  }
  return json.length;
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
