import { isExactNumber, type JsonValue } from '@parley/schemas';
import { parseDecimal } from '../rule/decimal.ts';

/**
 * Numbers that a double would write otherwise, as JSONata sees them: objects without fields that pass through paths,
 * constructors and higher-order functions untouched. What calculates or compares is given plain values instead
 * (`exact-expression.ts`).
 */
const texts = new WeakMap<object, string>();

export function exactTextOf(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null ? texts.get(value) : undefined;
}

/** Whether JSON holds numbers whose digits a calculation would not keep. */
export function needsExactValues(value: JsonValue): boolean {
  if (writtenNumber(value) !== null) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(needsExactValues);
}

/** JSON as JSONata is given it. */
export function withExactValues(value: JsonValue): unknown {
  return mapValues(value, (each) => {
    const text = writtenNumber(each as JsonValue);
    if (text === null) return undefined;
    const exact: object = Object.freeze(Object.create(null));
    texts.set(exact, text);
    return exact;
  });
}

/** The text of an exact number, or of a double with digits that a calculated one would lose. */
function writtenNumber(value: JsonValue): string | null {
  if (isExactNumber(value)) return value.$number;
  if (typeof value !== 'number' || Number.isSafeInteger(value) || Number(value.toPrecision(15)) === value) return null;
  return Number.isFinite(value) ? String(value) : null;
}

/** Whether a value of JSONata's holds one. */
export function holdsExact(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return texts.has(value) || Object.values(value).some(holdsExact);
}

/** The same with doubles: for what calculates. */
export function plainValue(value: unknown): unknown {
  return replaceExact(value, Number);
}

/** The same with doubles where these are equal to the number, and a text of their own for others: for `=` and `in`. */
export function comparableValue(value: unknown): unknown {
  return replaceExact(value, (text) => {
    const key = decimalKey(text);
    return decimalKey(String(Number(text))) === key ? Number(text) : `\0${key}`;
  });
}

/** The same with JSON's mark of an exact number, as it was before `withExactValues`. */
export function markedValue(value: unknown): unknown {
  return replaceExact(value, (text) => ({ $number: text }));
}

/** A copy that shares nothing that could be changed. */
export function copyValue(value: unknown): unknown {
  return mapValues(value, (each) => (exactTextOf(each) === undefined ? undefined : each));
}

function replaceExact(value: unknown, replacement: (text: string) => unknown): unknown {
  if (!holdsExact(value)) return value;
  return mapValues(value, (each) => {
    const text = exactTextOf(each);
    return text === undefined ? undefined : replacement(text);
  });
}

/** Rebuilds lists and objects; what `replace` gives for a value takes its place. Functions and patterns stay. */
function mapValues(value: unknown, replace: (value: unknown) => unknown): unknown {
  const replaced = replace(value);
  if (replaced !== undefined) return replaced;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => mapValues(item, replace));
  if ('_jsonata_lambda' in value || '_jsonata_function' in value || value instanceof RegExp) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mapValues(item, replace)]));
}

/** One text for all ways to write a number. */
function decimalKey(text: string): string {
  const decimal = parseDecimal(text);
  return decimal ? `${decimal.sign}:${decimal.digits}:${decimal.magnitude}` : text;
}
