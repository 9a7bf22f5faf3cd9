import { createPatternCache, matchesPattern } from '@parley/engine';
import { normaliseText, plainText } from '@parley/schemas';
import { calendarDate } from './calendar-date.ts';
import type { AnswerKind, Validation } from './collect-info.schema.ts';
import { decimalNumber, wholeNumber } from './decimal-number.ts';
import { emailAddress } from './email-address.ts';
import { phoneNumber } from './phone-number.ts';
import { webAddress } from './web-address.ts';

/**
 * What is stored of an answer that is of a kind, in the one form of that kind; undefined where it is not. Every reading
 * takes time linear in the text, and is total.
 */
export const readAnswer: Record<AnswerKind, (typed: string, validation: Validation) => string | undefined> = {
  any: (typed) => (plainText(typed) === '' ? undefined : normaliseText(typed)),
  regex: (typed, { pattern = '' }) => asTypedOrPlain(typed, (text) => (matches(text, pattern) ? text : undefined)),
  phone: (typed) => phoneNumber(plainText(typed)),
  email: (typed) => emailAddress(plainText(typed)),
  number: (typed, signs) => decimalNumber(plainText(typed), signs),
  integer: (typed, signs) => wholeNumber(plainText(typed), signs),
  date: (typed, { dateOrder = 'year-first' }) => calendarDate(plainText(typed), dateOrder),
  url: (typed) => asTypedOrPlain(typed, webAddress),
};

/** What was typed counts as it is; only where it does not fit, what it was meant to be does. */
function asTypedOrPlain(typed: string, read: (text: string) => string | undefined): string | undefined {
  const exact = normaliseText(typed);
  return (exact === '' ? undefined : read(exact)) ?? read(plainText(typed));
}

/** Compiling a pattern costs more than a step; what is kept is a pure function of its source. */
const patterns = createPatternCache();

function matches(text: string, pattern: string): boolean {
  const parsed = patterns.parse(pattern);
  return text !== '' && parsed.status === 'parsed' && matchesPattern(parsed.pattern, text);
}
