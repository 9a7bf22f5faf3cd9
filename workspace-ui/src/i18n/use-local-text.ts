import { useCallback } from 'react';
import type { LocalText } from './language.ts';
import { useLanguage } from './use-language.ts';

/** Picks from texts that are data (titles of pages, names of settings) the one in the language of the screen. */
export function useLocalText(): (text: LocalText) => string {
  const [language] = useLanguage();
  return useCallback((text) => text[language], [language]);
}
