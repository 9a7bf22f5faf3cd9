import createPurify from 'dompurify';
import { parseMarkdown } from '../markdown/parse-markdown.ts';
import { markdownToHtml } from './markdown-to-html.ts';

const purify = createPurify(window);
const attributes = ['start', 'align', 'dir', 'target', 'rel', 'loading', 'referrerpolicy'];

/**
 * Markdown as nodes of a page. What is written here holds only what is allowed already; the library sees to it once more
 * and by itself, so that a fault in one of the two lets nothing through.
 */
export function renderMarkdown(markdown: string): DocumentFragment {
  return purify.sanitize(markdownToHtml(parseMarkdown(markdown)), {
    RETURN_DOM_FRAGMENT: true,
    ALLOWED_TAGS: [
      ...['p', 'br', 'hr', 'strong', 'em', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a', 'img'],
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
    ],
    ALLOWED_ATTR: ['href', 'src', 'alt', 'title', ...attributes],
    ADD_URI_SAFE_ATTR: attributes,
    ALLOW_DATA_ATTR: false,
    ALLOWED_URI_REGEXP: /^https?:\/\//i,
  });
}
