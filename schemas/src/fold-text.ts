/** A text as it was meant exactly: without space around it, in Unicode NFC. Signs that nobody sees are no end of it. */
export function normaliseText(text: string): string {
  return text.replace(unseenEdges, '').normalize('NFC');
}

/**
 * A text in the plain form in which answers are judged: Unicode NFKC, without signs that nobody sees (directions, joiners,
 * variation selectors), with one kind of space, dash and quote, and the digits of every script as 0 to 9. Case stays.
 * Applied twice it changes nothing more.
 */
export function plainText(text: string): string {
  if (isAscii(text)) return text.replace(/\s+/g, ' ').replaceAll('`', "'").trim();
  // Before NFKC, which would make a space and a combining sign of some of them.
  const composed = sameQuotes(text).normalize('NFKC');
  return sameQuotes(composed)
    .replace(unseen, '')
    .replace(dashes, '-')
    .replace(/\p{Nd}/gu, toAsciiDigit)
    .replace(/[\s\p{Z}]+/gu, ' ')
    .normalize('NFKC')
    .trim();
}

/**
 * A text as words are compared wherever people choose or search by them: in its plain form, also without case (`ß` is
 * `ss`, `ς` is `σ`) and without the tone of an emoji. The one folding of the product: menus, keywords, robots, searches.
 */
export function foldText(text: string): string {
  // Compared on every message, and most of them need no more.
  if (isAscii(text)) return plainText(text).toLowerCase();
  return plainText(foldCase(plainText(text)).replace(emojiTones, ''));
}

/** Up and down again: there are letters without a capital, and capitals of two letters. */
function foldCase(text: string): string {
  const folded = text.toLowerCase().toUpperCase().toLowerCase();
  return folded.normalize('NFKC').replaceAll('ς', 'σ').replaceAll('i\u0307', 'i');
}

function sameQuotes(text: string): string {
  return text.replace(singleQuotes, "'").replace(doubleQuotes, '"');
}

function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text);
}

/** Flags of regions are written with tags, which nobody sees by themselves: they are the flag, and stay. */
const unseen = /(?![\u{e0020}-\u{e007f}])[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const unseenEdges =
  /^[\s\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+|[\s\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+$/gu;
const singleQuotes = /[`\u00b4\u02b9\u02bb-\u02bd\u02c8\u2018-\u201b\u2032\u2035\u2039\u203a\u300c\u300d\uff07]/gu;
const doubleQuotes = /[\u00ab\u00bb\u201c-\u201f\u2033\u2036\u300e\u300f\u301d-\u301f]/gu;
const dashes = /[\p{Pd}\u2043\u2212\u02d7\u2796]/gu;
const emojiTones = /[\u{1f3fb}-\u{1f3ff}]/gu;

/** The digits of a script stand together, from its zero on. */
function toAsciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
}
