/** A text that PostgreSQL stores: without the character NUL, and with half surrogate pairs replaced. */
export function storableText(text: string): string {
  // A scan that finds nothing is all that almost every text costs.
  const withoutNul = text.includes('\0') ? text.replaceAll('\0', '') : text;
  return withoutNul.replace(halfPair, '\uFFFD');
}

const halfPair = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** JSON that PostgreSQL's `jsonb` takes: it refuses the character NUL and half of a surrogate pair, which texts may hold. */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value);
  if (!/\\u(?:0000|d[89a-f])/i.test(json)) return json;
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? storableText(part) : part));
}

/** The same of JSON that is written already; nothing else in it changes. */
export function storableJsonText(json: string): string {
  return json.replace(escapes, (escape, unstorable?: string) =>
    unstorable === undefined ? escape : unstorable === '0000' ? '' : '\\ufffd',
  );
}

/** A pair, what no `jsonb` holds, and every other escape, so that none is read from its middle. */
const escapes = /\\ud[89ab][\da-f]{2}\\ud[c-f][\da-f]{2}|\\u(0000|d[89a-f][\da-f]{2})|\\[^]/gi;

/** At most so many code units of a text, without half of what the cut goes through. */
export function cutText(text: string, units: number): string {
  return text.slice(0, units).replace(/[\uD800-\uDBFF]$/, '');
}

/** Whether PostgreSQL can hold a text. */
export function isStorable(text: string): boolean {
  // In a `u` pattern a paired surrogate is one character of its own, so this finds halves only.
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text);
}

/** Where a value holds a text, or a name, that PostgreSQL cannot hold, as a JSON pointer; null = nowhere. */
export function findUnstorable(value: unknown, pointer = ''): string | null {
  if (typeof value === 'string') return isStorable(value) ? null : pointer;
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, part] of Object.entries(value)) {
    const found = isStorable(name)
      ? findUnstorable(part, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`)
      : pointer;
    if (found !== null) return found;
  }
  return null;
}
