/**
 * A decimal number of any length, exact: `sign × 0.digits × 10^magnitude`. Order numbers of twenty digits differ in the
 * last one, where a double does not.
 */
export type Decimal = {
  readonly sign: -1 | 0 | 1;
  readonly magnitude: number;
  /** Without zeros at either end; empty for zero. */
  readonly digits: string;
};

/** Reads a text as a number: `95`, `-0.5`, `1e3`, with white space around. Undefined when it is none. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = /^([+-]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:[eE]([+-]?\d{1,4}))?$/.exec(text.trim());
  if (match === null) return undefined;
  const [, sign, whole = '', fraction = match[4] ?? '', , exponent = '0'] = match;
  const all = whole + fraction;
  const first = firstNonZero(all);
  if (first === all.length) return { sign: 0, magnitude: 0, digits: '' };
  let end = all.length;
  while (all[end - 1] === '0') end -= 1;
  return {
    sign: sign === '-' ? -1 : 1,
    magnitude: whole.length - first + Number(exponent),
    digits: all.slice(first, end),
  };
}

/** Negative, zero or positive, as `left` is less than, equal to or greater than `right`. */
export function compareDecimals(left: Decimal, right: Decimal): number {
  if (left.sign !== right.sign) return left.sign - right.sign;
  const [one, other] = left.sign < 0 ? [right, left] : [left, right];
  if (one.magnitude !== other.magnitude) return one.magnitude - other.magnitude;
  return compareTexts(one.digits, other.digits);
}

/** Text order: by UTF-16 units, the same on every machine and in every locale. */
export function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function firstNonZero(digits: string): number {
  let index = 0;
  while (digits[index] === '0') index += 1;
  return index;
}
