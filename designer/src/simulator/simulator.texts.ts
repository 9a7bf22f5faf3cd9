import type { Texts } from '../i18n/texts.ts';

/** The texts of `designer.simulator`. */
export const simulatorTexts = { en: {}, zh: {} } satisfies Texts;
