import type { LocalText } from '../module/local-text.ts';
import type { ProblemTexts } from './problem-draft.ts';

/** The texts of a table, each inside of a sentence: `…` stands for it there. */
export function inSentence<Key extends string>(
  parts: Readonly<Record<Key, LocalText>>,
  { en, zh }: LocalText,
): Record<Key, LocalText> {
  const whole = (sentence: string, part: string) => sentence.replace('…', () => part);
  return mapTexts(parts, (part) => ({ en: whole(en, part.en), zh: whole(zh, part.zh) }));
}

/** The texts of a table with something before each key. */
export function withPrefix<Prefix extends string, Texts extends ProblemTexts>(
  prefix: Prefix,
  texts: Texts,
): { [Key in keyof Texts & string as `${Prefix}${Key}`]: Texts[Key] } {
  const entries = Object.entries(texts).map(([key, text]) => [`${prefix}${key}`, text]);
  return Object.fromEntries(entries) as { [Key in keyof Texts & string as `${Prefix}${Key}`]: Texts[Key] };
}

function mapTexts<Key extends string>(
  texts: Readonly<Record<Key, LocalText>>,
  change: (text: LocalText) => LocalText,
): Record<Key, LocalText> {
  const entries = Object.entries<LocalText>(texts).map(([key, text]) => [key, change(text)]);
  return Object.fromEntries(entries) as Record<Key, LocalText>;
}
