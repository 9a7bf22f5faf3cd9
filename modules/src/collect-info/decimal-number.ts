import type { DecimalSign, ThousandsSign } from './collect-info.schema.ts';

/** The signs that stand in an answer's number. */
export type NumberSigns = { thousandsSign?: ThousandsSign; decimalSign?: DecimalSign };

/**
 * A decimal number with an optional sign: 42, -3.5, +.5, and 1,000 where commas are said to group thousands; never an
 * exponent. Given in plain form; stored with all of its digits, a point before the decimals and nothing between others.
 */
export function decimalNumber(text: string, { thousandsSign, decimalSign }: NumberSigns): string | undefined {
  const point = decimalSign === 'comma' ? ',' : '.';
  const group = thousandsSigns[thousandsSign ?? 'none'];
  // The signs of Arabic have one meaning only.
  const written = text
    .replace(/^[+-]/, '')
    .replaceAll('\u066b', point)
    .replaceAll('\u066c', group || '\u066c');
  const end = written.includes(point) ? written.lastIndexOf(point) : written.length;
  const [whole, decimals] = [written.slice(0, end), written.slice(end + 1)];
  const digits = group === '' || group === point ? whole : ungrouped(whole, group);
  const isNumber = end === written.length ? /^\d+$/.test(digits) : /^\d*$/.test(digits) && /^\d+$/.test(decimals);
  if (!isNumber) return undefined;
  const number = `${text.startsWith('-') ? '-' : ''}${digits || '0'}${decimals === '' ? '' : `.${decimals}`}`;
  return Number.isFinite(Number(number)) ? number : undefined;
}

/** A whole number, as `decimalNumber` reads it. */
export function wholeNumber(text: string, { thousandsSign }: NumberSigns): string | undefined {
  const decimalSign = thousandsSign === 'point' ? 'comma' : 'point';
  const number = decimalNumber(text, { thousandsSign, decimalSign });
  return number === undefined || number.includes('.') ? undefined : number;
}

const thousandsSigns: Record<ThousandsSign, string> = { none: '', comma: ',', point: '.', space: ' ', apostrophe: "'" };

/** Groups end with one of three digits, and begin with at most three; between them India writes two. */
function ungrouped(whole: string, group: string): string {
  const groups = whole.split(group);
  const isGrouped = groups.every((digits, index) => {
    if (index === groups.length - 1) return digits.length === 3;
    return index === 0 ? digits.length >= 1 && digits.length <= 3 : digits.length === 2 || digits.length === 3;
  });
  return isGrouped ? groups.join('') : whole;
}
