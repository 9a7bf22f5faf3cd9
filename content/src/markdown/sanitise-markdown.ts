import { parseMarkdown } from './parse-markdown.ts';
import { writeMarkdown } from './write-markdown.ts';

/**
 * Markdown for readers that sanitise nothing: read, and written again from what is allowed. HTML, and addresses other
 * than http(s), come out as the text that they are; what is harmless is drawn as before, if not written as before.
 */
export function sanitiseMarkdown(markdown: string): string {
  return writeMarkdown(parseMarkdown(markdown));
}
