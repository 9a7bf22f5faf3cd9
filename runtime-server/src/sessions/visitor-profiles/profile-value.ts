import { profileLimits, type ProfileField, type ProfileValue } from '@parley/schemas';

/** What a field may hold, read from what was given; or what is wrong with it, in words. */
export type ReadValue = { value: ProfileValue } | { obstacle: string };

/** A value for a field: texts without space around them, numbers also as they are typed, nothing as null. */
export function readProfileValue(field: ProfileField, given: ProfileValue): ReadValue {
  if (given === null) return { value: null };
  const text = typeof given === 'string' ? given.trim() : String(given);
  if (text === '') return { value: null };
  switch (field.kind) {
    case 'number':
      return readNumber(field, given, text);
    case 'date':
      return isDay(text) ? { value: text } : { obstacle: `"${field.name}" is a day, such as 2026-03-31.` };
    case 'select':
      return field.options?.includes(text)
        ? { value: text }
        : { obstacle: `"${cut(text)}" is none of the choices of "${field.name}".` };
    case 'text':
      return readText(field, text, profileLimits.text);
    case 'long-text':
      return readText(field, text, profileLimits.longText);
  }
}

/** As many as a number keeps. */
const mostDigits = 15;

function readNumber({ name }: ProfileField, given: ProfileValue, text: string): ReadValue {
  const number = typeof given === 'number' ? given : /^[+-]?\d{1,30}(?:\.\d{1,30})?$/.test(text) ? Number(text) : NaN;
  if (!Number.isFinite(number)) return { obstacle: `"${name}" is a number.` };
  // Another number than was meant is worse than none: numbers of orders are texts.
  const digits = text.replace(/\D/g, '').replace(/^0+/, '').length;
  const isKept = typeof given === 'number' || digits <= mostDigits;
  return isKept ? { value: number } : { obstacle: `"${name}" has at most ${mostDigits} digits.` };
}

function readText({ name }: ProfileField, text: string, most: number): ReadValue {
  return text.length <= most ? { value: text } : { obstacle: `"${name}" has at most ${most} characters.` };
}

/** Whether there is such a day. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function cut(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
