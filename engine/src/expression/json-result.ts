import { jsonText, type ExactNumber, type ExpressionResult, type JsonValue } from '@parley/schemas';
import { exactTextOf } from './exact-values.ts';

/** Largest value of an expression, as UTF-8 bytes of its JSON. */
export const maxResultBytes = 8_192;

/**
 * What JSONata returned, as JSON: nothing becomes `null`, its annotated lists plain ones, numbers that were only passed on
 * keep their digits, calculated ones have at most 15. Functions, infinite numbers and values over 8 kB fail.
 */
export function toExpressionResult(value: unknown): ExpressionResult {
  try {
    const json = toJson(value, { left: maxResultBytes }) ?? null;
    if (utf8Length(jsonText(json)) > maxResultBytes) throw new Unfit(tooLarge);
    return { status: 'value', value: json };
  } catch (error) {
    if (error instanceof Unfit) return { status: 'failed', message: error.message };
    throw error;
  }
}

/** Why a value cannot be the result. */
class Unfit extends Error {}

const tooLarge = `The value of the expression is larger than ${maxResultBytes / 1024} kB.`;

/** `budget.left` is a lower bound of what still fits, so that a huge value is not copied (or even walked) to its end. */
function toJson(value: unknown, budget: { left: number }): JsonValue | undefined {
  budget.left -= typeof value === 'string' ? value.length : 1;
  if (budget.left < 0) throw new Unfit(tooLarge);
  switch (typeof value) {
    case 'undefined':
      return undefined;
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      if (!Number.isFinite(value)) throw new Unfit('The value of the expression is not a finite number.');
      return calculated(value);
    case 'object':
      break;
    default:
      throw new Unfit('The value of the expression is, or holds, a function; call it.');
  }
  if (value === null) return null;
  const exact = exactTextOf(value);
  if (exact !== undefined) return { $number: exact };
  if ('_jsonata_function' in value || '_jsonata_lambda' in value)
    throw new Unfit('The value of the expression is, or holds, a function; call it.');
  if (Array.isArray(value)) return value.map((item) => toJson(item, budget) ?? null);
  const entries = Object.entries(value).map(([name, item]) => [name, toJson(item, spend(name, budget))] as const);
  return Object.fromEntries(entries.filter((entry): entry is [string, JsonValue] => entry[1] !== undefined));
}

/** Without the noise of binary fractions (0.1 + 0.2 is 0.3), and small ones without an exponent. */
function calculated(value: number): number | ExactNumber {
  // JSON has no negative zero.
  if (value === 0) return 0;
  const rounded = Number.isSafeInteger(value) ? value : Number(value.toPrecision(15));
  const [, sign = '', digits = '', exponent = ''] = /^(-?)([\d.]+)e-(\d+)$/.exec(String(rounded)) ?? [];
  if (exponent === '' || Number(exponent) > 20) return rounded;
  return { $number: `${sign}0.${'0'.repeat(Number(exponent) - 1)}${digits.replace('.', '')}` };
}

function spend(name: string, budget: { left: number }): { left: number } {
  budget.left -= name.length;
  return budget;
}

function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}
