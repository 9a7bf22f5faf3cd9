import type { DateOrder } from './collect-info.schema.ts';

/**
 * A day of the calendar, year first: 2026-03-02, 2026/3/2, 2026.3.2, 2026年3月2日; where the order says so also with the
 * year last: 2.3.2026. Which of two numbers is the month is never guessed. Given in plain form; stored as 2026-03-02.
 */
export function calendarDate(text: string, order: DateOrder): string | undefined {
  const parts = yearFirst.exec(text) ?? cjk.exec(text) ?? korean.exec(text);
  if (parts) return dayOf(parts[1], parts[3], parts[4]);
  const others = order === 'year-first' ? null : yearLast.exec(text);
  if (!others) return undefined;
  const [, first, , second, year] = others;
  return order === 'day-first' ? dayOf(year, second, first) : dayOf(year, first, second);
}

const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const cjk = /^(\d{4})( ?)年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?[日号號]$/;
const korean = /^(\d{4})( ?)년 ?(\d{1,2}) ?월 ?(\d{1,2}) ?일$/;
const yearLast = /^(\d{1,2})(-|\/|\. ?| )(\d{1,2})\2(\d{4})$/;

function dayOf(year = '', month = '', day = ''): string | undefined {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (m < 1 || m > 12 || d < 1 || d > daysOf(y, m)) return undefined;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function daysOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
