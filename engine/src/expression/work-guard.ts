import type jsonata from 'jsonata';
import { builtIn } from './built-in.ts';
import { runningWork } from './work-budget.ts';

/**
 * Largest value that any step of an expression may have: characters of texts plus members of lists and objects, all
 * levels together. A thread whose heap overflows in one leap takes the whole process with it, in spite of its own limit;
 * so no step may make a value that large.
 */
export const maxValueSize = 200_000;

/** Thrown when a step would exceed `maxValueSize`. */
export class ValueTooLarge extends Error {}

/** Makes an expression fail as soon as one of its values grows too large, or its budget of work is used up. */
export function guardWork(expression: jsonata.Expression): void {
  const sizes = new WeakMap<object, number>();
  // JSONata calls this, when set, with the result of each evaluated node.
  expression.assign(Symbol.for('jsonata.__evaluate_exit') as unknown as string, (...[, , , result]: unknown[]) => {
    const size = sizeOf(result, sizes);
    refuseLarger(size);
    runningWork.budget.spend(1 + size / sizePerStep);
  });
  guardLeaps(expression);
}

/** How much of a value is gone through in the time of a step, as a rule. */
const sizePerStep = 64;
/** Values compared, or moved, one after another. */
const comparisonsPerStep = 256;

/** The functions that do or make much more in one leap than the values say that they were given. */
function guardLeaps(expression: jsonata.Expression): void {
  expression.registerFunction(
    'distinct',
    async function (this: jsonata.Focus, list?: unknown) {
      const count = Array.isArray(list) ? list.length : 0;
      runningWork.budget.spend((count * count) / comparisonsPerStep);
      return (await builtIn('distinct')).call(this, list);
    },
    '<x:x>',
  );
  expression.registerFunction(
    'sort',
    async function (this: jsonata.Focus, list?: unknown[], comparator?: unknown) {
      const count = list?.length ?? 0;
      runningWork.budget.spend(count * Math.log2(count + 1) + (count * count) / comparisonsPerStep);
      return (await builtIn('sort')).call(this, list, comparator);
    },
    '<af?:a>',
  );
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
