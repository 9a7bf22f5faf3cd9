import type { LocalText } from '@parley/engine';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** Picks from texts that are data (titles of modules and fields) the one in the language of the screen. */
export function useLocalText(): (text: string | LocalText) => string {
  const { i18n } = useTranslation();
  const language = i18n.language.startsWith('zh') ? 'zh' : 'en';
  return useCallback((text) => (typeof text === 'string' ? text : text[language]), [language]);
}
