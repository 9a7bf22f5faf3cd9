import { en, type TextKey, type Texts } from './en.ts';
import { zh } from './zh.ts';

export type Language = 'en' | 'zh';
type Values = Record<string, string | number>;

/** The window's words and numbers in one language. */
export type Words = {
  language: Language;
  /** For Intl: the visitor's own variety of the language, where it has one. */
  locale: string;
  direction: 'ltr' | 'rtl';
  t: (key: TextKey, values?: Values) => string;
  /** Picks `key_one` or `key_other`. */
  n: (key: PluralKey, count: number, values?: Values) => string;
};

export type PluralKey = TextKey extends infer Key ? (Key extends `${infer Stem}_other` ? Stem : never) : never;

const all: Record<Language, Texts> = { en, zh };
const rightToLeft = /^(?:ar|dv|fa|he|iw|ckb|ps|sd|ug|ur|yi)\b/i;

/**
 * Chooses the language: what the page asks for, then the channel's setting, then the browser's. A page in a language that
 * is written from right to left gets its layout, whatever language the words have.
 */
export function chooseWords(asked: string | undefined, setting: 'auto' | Language, browser: readonly string[]): Words {
  const wishes = [...(asked ? [asked] : []), ...(setting === 'auto' ? [] : [setting]), ...browser];
  const locale = wishes.find((each) => /^(?:zh|en)\b/i.test(each) && isLocale(each)) ?? 'en';
  const language = /^zh/i.test(locale) ? 'zh' : 'en';
  const fill = (text: string, values: Values): string =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  return {
    language,
    locale,
    direction: asked !== undefined && rightToLeft.test(asked) ? 'rtl' : 'ltr',
    t: (key, values = {}) => fill(all[language][key], values),
    n: (key, count, values = {}) =>
      fill(all[language][`${key}_${count === 1 ? 'one' : 'other'}` as TextKey], { count, ...values }),
  };
}

function isLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}
