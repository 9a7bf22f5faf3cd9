import type { Texts } from '../i18n/texts.ts';

/** The texts of `designer.live`. */
export const liveTexts = { en: {}, zh: {} } satisfies Texts;
