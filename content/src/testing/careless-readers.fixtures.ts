import { marked } from 'marked';
import { marked as marked4 } from 'marked-4';

/** Readers that sanitise nothing, as clients of other vendors use them: theirs is the fourth release of this one. */
export const readers: Readonly<Record<string, (markdown: string) => string>> = {
  'the newest': (markdown) => marked.parse(markdown, { async: false, gfm: true }),
  'the newest, with breaks': (markdown) => marked.parse(markdown, { async: false, gfm: true, breaks: true }),
  'the fourth': (markdown) => marked4.parse(markdown, { mangle: false, headerIds: false }),
  'the fourth, with breaks': (markdown) => marked4.parse(markdown, { mangle: false, headerIds: false, breaks: true }),
};

const allowed =
  /<\/?(?:p|br|hr|strong|em|del|code|pre|blockquote|ul|ol|li|a|img|h[1-6]|table|thead|tbody|tr|th|td)(?: (?:href|src)="(?:https?:\/\/|mailto:)[^"<>]*"| (?:alt|title)="[^"<>]*"| (?:align|start)="\w+")*\s?\/?>/g;

/** What is left of HTML when everything that is harmless is taken from it. */
export function remains(html: string): string {
  return html.replace(allowed, '').replace(/[^<]+/g, (text) => (text.startsWith('<') ? text : ''));
}

/** Whether any of the readers makes something of this markdown that is more than text, marks, links and pictures. */
export function runsSomewhere(markdown: string): boolean {
  return Object.values(readers).some((draw) => remains(draw(markdown)) !== '');
}
