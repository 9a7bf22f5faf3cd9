import type { Texts } from '../i18n/texts.ts';

/** The texts of `designer.canvas`. */
export const canvasTexts = { en: {}, zh: {} } satisfies Texts;
