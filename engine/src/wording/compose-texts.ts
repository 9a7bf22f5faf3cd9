import type { LocalText } from './local-text.ts';
import type { ProblemTexts } from './text-table.ts';

/** The texts of a table, each inside of a sentence: `…` stands for it there. */
export function inSentence<Key extends string>(
  parts: Readonly<Record<Key, LocalText>>,
  { en, zh }: LocalText,
): Record<Key, LocalText> {
  const texts = Object.entries<LocalText>(parts).map(([key, part]) => [
    key,
    { en: en.replace('…', () => part.en), zh: zh.replace('…', () => part.zh) },
  ]);
  return Object.fromEntries(texts) as Record<Key, LocalText>;
}

/** The texts of a table with something before each key. */
export function withPrefix<Prefix extends string, Texts extends ProblemTexts>(
  prefix: Prefix,
  texts: Texts,
): { [Key in keyof Texts & string as `${Prefix}${Key}`]: Texts[Key] } {
  const entries = Object.entries(texts).map(([key, text]) => [`${prefix}${key}`, text]);
  return Object.fromEntries(entries) as { [Key in keyof Texts & string as `${Prefix}${Key}`]: Texts[Key] };
}
