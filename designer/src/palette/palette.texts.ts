import type { Texts } from '../i18n/texts.ts';

/** The texts of `designer.palette`. */
export const paletteTexts = { en: {}, zh: {} } satisfies Texts;
