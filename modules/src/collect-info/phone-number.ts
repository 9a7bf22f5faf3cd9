/**
 * A telephone number of 5 to 20 digits, national or with `+` or `00` before the country code; spaces, dashes, dots,
 * slashes and parentheses may group it, an extension may follow: 13800000000, (+86) 186-2150-0000, 030/123456,
 * +1-555-010-0199 ext. 5. Given in plain form; stored as digits, `+` first where it was, `;ext=5` last (RFC 3966).
 */
export function phoneNumber(text: string): string | undefined {
  const [, written = '', extension] = extended.exec(text.replace(/^tel: ?/i, '')) ?? [];
  const number = written.replace(/^\( ?\+/, '+(');
  if (!/^(?:\+ ?)?[\d(][\d ()./-]*$/.test(number)) return undefined;
  if (!/^[^()]*(?:\([^()]+\)[^()]*)*$/.test(number)) return undefined;
  const isInternational = /^(?:\+|00)/.test(number);
  // +49 (0)30: the zero is dialled only without the country code.
  const digits = (isInternational ? number.replace(/\( ?0 ?\)/, '') : number).replaceAll(/\D/g, '');
  if (digits.length < 5 || digits.length > 20) return undefined;
  return `${number.startsWith('+') ? '+' : ''}${digits}${extension === undefined ? '' : `;ext=${extension}`}`;
}

/** What is before an extension, and its digits. */
const extended =
  /^(.*?)(?: ?(?:;ext=|[,;]? ?(?:extension|extn|ext|x|доб|durchwahl)\.?:? ?|# ?|转 ?|轉 ?|分机:? ?|分機:? ?|内线:? ?|內線:? ?)(\d{1,8}))?$/iu;
