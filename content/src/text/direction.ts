export type Direction = 'ltr' | 'rtl';

/** Letters and marks that are strong (UAX #9): all letters are, and nearly every other sign is not. */
const strong = /[\p{L}\u200e\u200f\u061c]/u;
const rightToLeft =
  /[\u200f\u061c\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}\p{Script=Yezidi}\p{Script=Mende_Kikakui}]/u;

/** The direction in which a text runs, by its first strong letter as `dir="auto"` has it; null where it has none. */
export function directionOf(text: string): Direction | null {
  const first = strong.exec(text)?.[0];
  if (first === undefined) return null;
  return rightToLeft.test(first) ? 'rtl' : 'ltr';
}
