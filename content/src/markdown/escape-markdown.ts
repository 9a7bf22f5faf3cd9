import { escapeLineStart, escapeSigns } from './escape-signs.ts';

/**
 * A value as markdown that shows it as the text it is, wherever it is put: within a line, at its beginning, in a heading,
 * a list, a table or the words of a link. Spaces at its ends go, its lines are parted by `<br>`. Within code, where
 * nothing can be escaped, the escapes are seen, but it never leads out of it.
 */
export function escapeMarkdown(value: string): string {
  const lines = value.split(/\r\n?|\n|\u2028|\u2029/).map((line) => line.replace(/[\s\p{Cc}]+/gu, ' ').trim());
  const text = lines.join('\n').trim();
  const signs = escapeSigns(text)
    .replace(/[()]/g, '\\$&')
    .replace(/[!#]+$/, (run) => run.replace(/./g, '\\$&'));
  return escapeLineStart(signs).replaceAll('\n', '<br>');
}
