/** A text in both languages of the screens. */
export type LocalText = { en: string; zh: string };
