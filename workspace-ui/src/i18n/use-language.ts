import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { rememberLanguage, type Language } from './language.ts';

/** The language of the screen, and how to choose another; the choice is kept in this browser. */
export function useLanguage(): [Language, (language: Language) => void] {
  const { i18n } = useTranslation();
  const choose = useCallback(
    (language: Language): void => {
      rememberLanguage(language);
      void i18n.changeLanguage(language);
    },
    [i18n],
  );
  return [i18n.language.startsWith('zh') ? 'zh' : 'en', choose];
}
