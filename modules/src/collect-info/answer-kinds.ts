import type { AnswerKind } from './collect-info.schema.ts';

/**
 * Whether a trimmed text is of a kind. Every test takes time linear in the text. Texts of any kind are stored as they
 * were typed.
 */
export const isOfKind: Record<AnswerKind, (text: string) => boolean> = {
  any: () => true,
  regex: () => true,
  phone: isPhone,
  email: isEmail,
  number: isNumber,
  integer: (text) => /^[+-]?\d+$/.test(text) && isNumber(text),
  date: isDate,
  url: isUrl,
};

/**
 * 5 to 20 digits, as national number or with `+` or `00` before the country code; spaces, dashes, dots and parentheses
 * may group them: 13800000000, 008618621500000, +86 186-2150-0000, (021) 6123 4567.
 */
function isPhone(text: string): boolean {
  if (!/^(?:\+ ?)?[\d(][\d ().-]*$/.test(text)) return false;
  if (!/^[^()]*(?:\([^()]+\)[^()]*)*$/.test(text)) return false;
  const digits = text.replaceAll(/\D/g, '').length;
  return digits >= 5 && digits <= 20;
}

/** An address with a dot in its domain, as browsers accept it, also with letters of any script (RFC 6531). */
function isEmail(text: string): boolean {
  if (text.length > 254) return false;
  const at = text.lastIndexOf('@');
  const [local, domain] = [text.slice(0, at), text.slice(at + 1)];
  if (at < 1 || local.length > 64 || !/^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~.-]+$/u.test(local)) return false;
  if (local.startsWith('.') || local.endsWith('.') || local.includes('..')) return false;
  return isDomain(domain) && domain.includes('.');
}

function isDomain(text: string): boolean {
  return text
    .split('.')
    .every((label) => label.length <= 63 && /^[\p{L}\p{M}\p{N}-]+$/u.test(label) && !/^-|-$/.test(label));
}

/** A decimal number with an optional sign: 42, -3.5, +.5; neither exponent nor thousands separator. */
function isNumber(text: string): boolean {
  return /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)$/.test(text) && Number.isFinite(Number(text));
}

/** A day of the calendar, year first: 2026-03-02, 2026/3/2, 2026.3.2, 2026年3月2日. */
function isDate(text: string): boolean {
  const parts =
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text) ?? /^(\d{4})( ?)年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?[日号]$/.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[3]), Number(parts[4])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
}

function daysOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** A web address with its scheme: https://example.com/path, http://127.0.0.1:8080, https://例子.公司. */
function isUrl(text: string): boolean {
  const parts = /^https?:\/\/([^\s/?#@:[\]]+|\[[0-9a-f:.]+\])(?::(\d{1,5}))?(?:[/?#]\S*)?$/iu.exec(text);
  if (!parts || Number(parts[2] ?? 0) > 65_535) return false;
  const host = parts[1] ?? '';
  return host.startsWith('[') || isDomain(host.replace(/\.$/, ''));
}
