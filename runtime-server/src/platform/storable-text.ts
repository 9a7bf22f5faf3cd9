/** A text that PostgreSQL stores: without the character NUL, and with half surrogate pairs replaced. */
export function storableText(text: string): string {
  // A scan that finds nothing is all that almost every text costs.
  const withoutNul = text.includes('\0') ? text.replaceAll('\0', '') : text;
  return withoutNul.replace(halfPair, '\uFFFD');
}

const halfPair = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
