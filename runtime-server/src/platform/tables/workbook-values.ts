/** What a number of a cell means to people, by how the workbook formats it. */
export type NumberKind = 'number' | 'date' | 'duration' | 'percent';

/** The formats that every workbook has without saying them (ECMA-376 §18.8.30), as far as they are no plain numbers. */
const builtIn: Readonly<Record<number, NumberKind>> = {
  ...Object.fromEntries([9, 10].map((id) => [id, 'percent'] as const)),
  ...Object.fromEntries(
    [14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 47, 50, 51, 52, 53, 54, 55, 56]
      .concat([57, 58])
      .map((id) => [id, 'date'] as const),
  ),
  46: 'duration',
};

export function kindOfFormat(id: number, code: string | undefined): NumberKind {
  if (code === undefined) return builtIn[id] ?? 'number';
  const [first = ''] = code.split(';');
  const signs = first.replace(/"[^"]*"|\\.|_.|\*./g, '');
  if (/\[(?:h+|m+|s+)\]/i.test(signs)) return 'duration';
  const plain = signs.replace(/\[[^\]]*\]/g, '');
  if (/general/i.test(plain)) return 'number';
  if (/[ymdhs]/i.test(plain)) return 'date';
  return plain.includes('%') ? 'percent' : 'number';
}

/** A number of a cell as people see it, as far as its value goes: no exponent, no noise of a double, no zeros for nothing. */
export function textOfNumber(written: string, kind: NumberKind, is1904: boolean): string {
  const number = Number(written);
  if (written.trim() === '' || !Number.isFinite(number)) return written;
  if (kind === 'date') return textOfMoment(number + (is1904 ? days1904 : 0)) ?? decimal(written);
  if (kind === 'duration') return textOfDuration(number) ?? decimal(written);
  return kind === 'percent' ? `${shown.format(number * 100)}%` : decimal(written);
}

/** A spreadsheet shows 15 digits of a number and keeps no more; a row of digits alone is taken as it stands. */
const shown = new Intl.NumberFormat('en-US', { useGrouping: false, maximumSignificantDigits: 15 });

function decimal(written: string): string {
  return /^-?\d+$/.test(written) ? written : shown.format(Number(written));
}

/** Workbooks of old Macs count days from 1904. */
const days1904 = 1462;
/** The 31st of December 9999, the last day that there is. */
const lastDay = 2_958_465;
const secondsOfDay = 24 * 60 * 60;

/** Days since the end of 1899 and the part of a day, to the second; a part alone is a time. Null where there is no such day. */
function textOfMoment(serial: number): string | null {
  const seconds = Math.round(serial * secondsOfDay);
  const day = Math.floor(seconds / secondsOfDay);
  if (day < 0 || day > lastDay) return null;
  const time = textOfTime(seconds % secondsOfDay);
  if (day === 0) return time;
  // Spreadsheets count a 29th of February 1900, which there was not.
  const date = new Date(Date.UTC(1899, 11, day < 60 ? 31 + day : 30 + day)).toISOString().slice(0, 10);
  return seconds % secondsOfDay === 0 ? date : `${date} ${time}`;
}

function textOfDuration(serial: number): string | null {
  const seconds = Math.round(serial * secondsOfDay);
  return seconds < 0 || !Number.isSafeInteger(seconds) ? null : textOfTime(seconds);
}

function textOfTime(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}${rest === 0 ? '' : `:${two(rest)}`}`;
}

/** A moment that a cell holds in words (ISO 8601), as one that it holds as a number is written. */
export function textOfIsoMoment(written: string): string {
  const [, date, time = '', seconds = ''] =
    /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(?::(\d\d)(?:\.\d+)?)?)?Z?$/.exec(written) ?? [];
  if (date === undefined) return written;
  const rest = seconds === '' || seconds === '00' ? '' : `:${seconds}`;
  return time === '' || `${time}${rest}` === '00:00' ? date : `${date} ${time}${rest}`;
}
