import type { Texts } from '../i18n/texts.ts';

/** The texts of `designer.versions`. */
export const versionsTexts = { en: {}, zh: {} } satisfies Texts;
