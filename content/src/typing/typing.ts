/**
 * Whether a key belongs to the choice of characters (Chinese, Japanese …) and not to us. The Enter that ends a choice comes
 * in some browsers after it has ended, and only its old code tells.
 */
export function isComposing(event: { isComposing: boolean; keyCode: number }): boolean {
  return event.isComposing || event.keyCode === processKey;
}

/** `keyCode` of a key that an input method has taken (UI Events, § Legacy Key Attributes). */
const processKey = 229;

/** What of a paste becomes an attachment: files, unless they are the picture of a text that comes along. */
export function pastedFiles<File>(data: {
  files: ArrayLike<File>;
  getData: (type: string) => string;
}): readonly File[] {
  return data.getData('text/plain').trim() === '' ? Array.from(data.files) : [];
}

/**
 * How long a text is, as every limit counts, on screens as in schemas (`maxLength` of JSON Schema, § 6.3.1): by code points,
 * so that an emoji is one, and one that is joined of several as many.
 */
export function countCharacters(text: string): number {
  return Array.from(text).length;
}

/** As much of a text as a limit allows, without half of what people see as one character at its end. */
export function cutCharacters(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = [...text].slice(0, limit).join('');
  if (cut.length === text.length) return text;
  const begins = beginningOf(text.slice(0, cut.length + longestCharacter), cut.length);
  return begins > 0 ? text.slice(0, begins) : cut;
}

/** Families and flags of regions, in units. */
const longestCharacter = 64;

/** Where the character begins that has a unit at this place. Not every browser can tell. */
function beginningOf(text: string, at: number): number {
  if (typeof Intl.Segmenter === 'undefined') return at;
  segmenter ??= new Intl.Segmenter();
  return segmenter.segment(text).containing(at)?.index ?? at;
}

let segmenter: Intl.Segmenter | undefined;
