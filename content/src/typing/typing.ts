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

/** How long a text is, as limits count: by characters, an emoji of one code point being one. */
export function countCharacters(text: string): number {
  return Array.from(text).length;
}

/** As much of a text as a limit allows, without half a character at its end. */
export function cutCharacters(text: string, limit: number): string {
  return text.length <= limit ? text : [...text].slice(0, limit).join('');
}
