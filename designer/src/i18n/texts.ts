/** The texts of one part of the designer, in each language; the same keys in all of them. */
export type Texts = { en: Record<string, string>; zh: Record<string, string> };
