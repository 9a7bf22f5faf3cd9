import type { Texts } from '../i18n/texts.ts';

/** The texts of `designer.inspector`. */
export const inspectorTexts = { en: {}, zh: {} } satisfies Texts;
