import type { Texts } from '../i18n/texts.ts';

/** The texts of `designer.scenarios`. */
export const scenariosTexts = { en: {}, zh: {} } satisfies Texts;
