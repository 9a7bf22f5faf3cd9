/** What stands in a text to be filled in: where, and its name. */
export type Unfilled = { start: number; end: number; name: string };

const places = /\{\{\s*(?<braces>[^{}\n]{1,100}?)\s*\}\}|\$\{\s*(?<dollar>[^{}\n]{1,100}?)\s*\}|##dear##/gu;

/** The places of a text that a visitor would get as they are, though something else was meant (AGENT-64). */
export function findUnfilled(text: string): Unfilled[] {
  return [...text.matchAll(places)].map(({ 0: all, index, groups }) => ({
    start: index,
    end: index + all.length,
    name: groups?.['braces'] ?? groups?.['dollar'] ?? all,
  }));
}
