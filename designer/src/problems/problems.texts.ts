import type { Texts } from '../i18n/texts.ts';

/** The texts of `designer.problems`. */
export const problemsTexts = { en: {}, zh: {} } satisfies Texts;
