const anywhere = /[\\*~|[\]<`]|&(?=#?[A-Za-z\d]+;)|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|:(?=\/\/)|(?<=[Ww]{3})\./gu;
const references: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '&': '&amp;',
  '`': '&#96;',
  '[': '&#91;',
  ']': '&#93;',
};

/**
 * Takes their meaning from the signs of markdown that have one anywhere in a line. What begins HTML, a reference, code or
 * a link becomes a reference, which means nothing to any reader: some know no backslashes before them, and some take
 * those away from the words of a link before they read them again.
 */
export function escapeSigns(text: string): string {
  return text.replace(anywhere, (sign) => references[sign] ?? `\\${sign}`);
}

/** The same for the signs that have a meaning at the beginning of a line only; for what `escapeSigns` has done. */
export function escapeLineStart(line: string): string {
  return line
    .replace(/^(?:[#>]|[-+](?=[\s-]|$)|=(?==*\s*$)|:(?=-))/, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}
