import i18next, { type Resource } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { languageOf, rememberedLanguage } from './language.ts';

/** The texts of one part of the app, in each language; the same keys in all of them. */
export type Texts<T extends Record<string, string>> = { en: T; zh: { [K in keyof T]: string } };

export const i18n = i18next.createInstance();

void i18n.use(initReactI18next).init({
  lng: rememberedLanguage() ?? languageOf(navigator.languages),
  fallbackLng: 'en',
  resources: {} satisfies Resource,
  ns: [],
  interpolation: { escapeValue: false },
  returnNull: false,
});

// Screen readers and hyphenation go by the page's language.
document.documentElement.lang = i18n.language;
i18n.on('languageChanged', (language) => (document.documentElement.lang = language));

/** Adds the texts of a part under its name, where `useTranslation(name)` finds them. */
export function addTexts<T extends Record<string, string>>(name: string, texts: Texts<T>): void {
  i18n.addResourceBundle('en', name, texts.en, true, true);
  i18n.addResourceBundle('zh', name, texts.zh, true, true);
}
