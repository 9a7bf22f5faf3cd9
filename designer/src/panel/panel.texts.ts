import type { Texts } from '../i18n/texts.ts';

/** The texts of `designer.panel`. */
export const panelTexts = {
  en: { retry: 'Try again' },
  zh: { retry: '重试' },
} satisfies Texts;
