import type { Texts } from '../i18n/texts.ts';

/** The texts of `designer.history`: the name of each command. */
export const historyTexts = { en: {}, zh: {} } satisfies Texts;
