import { isExactNumber, type JsonValue } from '@parley/schemas';

/** Replaces personal values by placeholders, and puts them back in what comes back. */
export type PersonalMask = {
  hide: (text: string) => string;
  show: (text: string) => string;
  showIn: (value: JsonValue) => JsonValue;
};

const mail = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
/** Seven digits and more, however they are grouped; days and times are none. */
const digits = /(?<![\p{L}\p{N}])\+?\(?\d(?:[\s().-]{0,2}\d){6,18}(?![\p{L}\p{N}])/gu;
const day = /^\d{4}[-./]\d{1,2}[-./]\d{1,2}(?:[\s.-]\d{1,2})?$|^\d{1,2}[-./]\d{1,2}[-./]\d{4}$/;

/** Shorter values are not looked for: hiding "42" would spoil every text. */
const shortest = 3;
const identity = /(?<![\p{L}\p{N}])\d{17}[\dXx](?![\p{L}\p{N}])/gu;

function isLongEnough(value: string): boolean {
  return [...value.trim()].length >= (/\p{Script=Han}/u.test(value) ? 2 : shortest);
}

/**
 * `values`: those of variables that are personal, by name. The same value has the same placeholder, so that the model can
 * tell one from another and give it back.
 */
export function createPersonalMask(values: Readonly<Record<string, string>>): PersonalMask {
  const placeholders = new Map<string, string>();
  const counts = new Map<string, number>();
  const placeholderOf = (value: string, kind: string): string => {
    const known = placeholders.get(value);
    if (known !== undefined) return known;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    const made = `[${kind} ${count}]`;
    placeholders.set(value, made);
    return made;
  };
  const named = Object.entries(values)
    .filter(([, value]) => isLongEnough(value))
    .sort(([, one], [, other]) => other.length - one.length);
  const show = (text: string): string =>
    [...placeholders].reduce((rest, [value, placeholder]) => rest.replaceAll(placeholder, () => value), text);
  const showIn = (value: JsonValue): JsonValue => {
    if (typeof value === 'string') return show(value);
    if (Array.isArray(value)) return value.map(showIn);
    if (typeof value !== 'object' || value === null || isExactNumber(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, showIn(inner)]));
  };
  return {
    hide: (text) => {
      const hidden = named.reduce(
        (rest, [name, value]) =>
          rest.replace(new RegExp(escaped(value), 'giu'), (found) => placeholderOf(found, name.toLowerCase())),
        text,
      );
      return hidden
        .replace(identity, (value) => placeholderOf(value, 'identity'))
        .replace(mail, (value) => placeholderOf(value, 'mail'))
        .replace(digits, (value) => (day.test(value.trim()) ? value : placeholderOf(value, 'phone')));
    },
    show,
    showIn,
  };
}

function escaped(value: string): string {
  return value.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** Personal values leave as they are. */
export const noMask: PersonalMask = { hide: (text) => text, show: (text) => text, showIn: (value) => value };
