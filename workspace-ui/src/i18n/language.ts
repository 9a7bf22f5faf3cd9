/** The languages that every text exists in. */
export type Language = 'en' | 'zh';

/** A text that is data, in each of them. */
export type LocalText = Readonly<Record<Language, string>>;

const storageKey = 'parley.language';

/** The first of a person's languages that we have; English otherwise. */
export function languageOf(languages: readonly string[]): Language {
  const known = languages
    .map((each) => each.toLowerCase().split('-')[0])
    .find((each) => each === 'en' || each === 'zh');
  return known === 'zh' ? 'zh' : 'en';
}

/** How a person writes dates in this language: their own country's way where they name it, such as `en-GB`. */
export function dateLocaleOf(language: string, languages: readonly string[]): string {
  return languages.find((each) => each.toLowerCase().split('-')[0] === language.split('-')[0]) ?? language;
}

/** What was chosen in this browser before. */
export function rememberedLanguage(): Language | null {
  try {
    const value = localStorage.getItem(storageKey);
    return value === 'en' || value === 'zh' ? value : null;
  } catch {
    return null;
  }
}

export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // A browser that stores nothing asks again next time.
  }
}

/** Each language in its own words, as somebody looks for it who does not read the current one. */
export const languageNames: readonly [Language, string][] = [
  ['en', 'English'],
  ['zh', '简体中文'],
];
