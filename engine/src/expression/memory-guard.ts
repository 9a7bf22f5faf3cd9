import type jsonata from 'jsonata';
import { builtIn } from './built-in.ts';

/**
 * Largest value that any step of an expression may have: characters of texts plus members of lists and objects, all
 * levels together. A thread whose heap overflows in one leap takes the whole process with it, in spite of its own limit;
 * so no step may make a value that large.
 */
export const maxValueSize = 200_000;

/** Thrown when a step would exceed `maxValueSize`. */
export class ValueTooLarge extends Error {}

/** Makes an expression fail as soon as one of its values grows too large. */
export function guardMemory(expression: jsonata.Expression): void {
  const sizes = new WeakMap<object, number>();
  // JSONata calls this, when set, with the result of each evaluated node.
  expression.assign(Symbol.for('jsonata.__evaluate_exit') as unknown as string, (...[, , , result]: unknown[]) => {
    refuseLarger(sizeOf(result, sizes));
  });
  // The functions that make a text much larger than what they were given, in one leap.
  expression.registerFunction(
    'pad',
    async (text: string, width: number, character?: string) => {
      refuseLarger(Math.abs(width));
      return (await builtIn('pad'))(text, width, character);
    },
    '<s-ns?:s>',
  );
  expression.registerFunction(
    'join',
    async (texts?: string[], separator = '') => {
      refuseLarger((texts ?? []).reduce((size, text) => size + text.length + separator.length, 0));
      return (await builtIn('join'))(texts, separator);
    },
    '<a<s>s?:s>',
  );
}

function refuseLarger(size: number): void {
  if (size > maxValueSize) throw new ValueTooLarge();
}

/** Counts each object once and remembers: what is built step by step from known parts is not walked again. */
function sizeOf(value: unknown, sizes: WeakMap<object, number>): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 1;
  const known = sizes.get(value);
  if (known !== undefined) return known;
  if ('_jsonata_lambda' in value || '_jsonata_function' in value) return 1;
  sizes.set(value, 1);
  let size = 1;
  for (const [name, member] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
    size += sizeOf(member, sizes) + (typeof name === 'string' ? name.length : 1);
    if (size > maxValueSize) break;
  }
  sizes.set(value, size);
  return size;
}
