/** A visitor's language in words, such as `British English`; what is none stays as it was told. */
export function languageName(locale: string, language: string): string {
  if (locale === '') return '';
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(locale) ?? locale;
  } catch {
    return locale;
  }
}
