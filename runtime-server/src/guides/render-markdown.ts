import { escapeHtml, wordsOfSpans, type MarkdownBlock, type MarkdownSpan } from '@parley/content';

/** Markdown as HTML: the tree has nothing but what is allowed, and every word of it is escaped. */
export function renderMarkdown(blocks: readonly MarkdownBlock[], addressOf: (url: string) => string): string {
  const spans = (content: readonly MarkdownSpan[]): string =>
    content.map((each) => renderSpan(each, addressOf)).join('');
  return blocks.map((block) => renderBlock(block, spans, (inner) => renderMarkdown(inner, addressOf))).join('\n');
}

/** What a heading is called in an address: its words in small letters, joined by hyphens; Chinese stays as it is. */
function anchorOf(content: readonly MarkdownSpan[]): string {
  return wordsOfSpans(content)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

type RenderSpans = (content: readonly MarkdownSpan[]) => string;

function renderBlock(
  block: MarkdownBlock,
  spans: RenderSpans,
  inner: (blocks: readonly MarkdownBlock[]) => string,
): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${spans(block.content)}</p>`;
    case 'heading':
      return `<h${block.level} id="${escapeHtml(anchorOf(block.content))}">${spans(block.content)}</h${block.level}>`;
    case 'quote':
      return `<blockquote>${inner(block.blocks)}</blockquote>`;
    case 'code':
      return `<pre tabindex="0"><code>${escapeHtml(block.text)}</code></pre>`;
    case 'rule':
      return '<hr>';
    case 'list': {
      const tag = block.start === null ? 'ul' : 'ol';
      const start = block.start === null || block.start === 1 ? '' : ` start="${block.start}"`;
      return `<${tag}${start}>${block.items.map((item) => `<li>${renderItem(item, spans, inner)}</li>`).join('')}</${tag}>`;
    }
    case 'table': {
      const cells = (row: readonly MarkdownSpan[][], tag: string) =>
        row.map((cell) => `<${tag}>${spans(cell)}</${tag.split(' ')[0]}>`).join('');
      const rows = block.rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('');
      const head = `<thead><tr>${cells(block.head, 'th scope="col"')}</tr></thead>`;
      return `<div class="scroll" tabindex="0"><table>${head}<tbody>${rows}</tbody></table></div>`;
    }
  }
}

/** An item of one paragraph needs none of its own. */
function renderItem(
  item: readonly MarkdownBlock[],
  spans: RenderSpans,
  inner: (blocks: readonly MarkdownBlock[]) => string,
): string {
  const [first, ...others] = item;
  return first?.kind === 'paragraph' ? `${spans(first.content)}${inner(others)}` : inner(item);
}

function renderSpan(span: MarkdownSpan, addressOf: (url: string) => string): string {
  const inner = (content: readonly MarkdownSpan[]): string =>
    content.map((each) => renderSpan(each, addressOf)).join('');
  switch (span.kind) {
    case 'text':
      return escapeHtml(span.text).replaceAll('\n', '<br>');
    case 'code':
      return `<code>${escapeHtml(span.text)}</code>`;
    case 'strong':
      return `<strong>${inner(span.content)}</strong>`;
    case 'emphasis':
      return `<em>${inner(span.content)}</em>`;
    case 'deleted':
      return `<del>${inner(span.content)}</del>`;
    case 'link':
      return `<a href="${escapeHtml(addressOf(span.url))}">${inner(span.content)}</a>`;
    // Pictures would be loaded from elsewhere.
    case 'image':
      return escapeHtml(span.text);
    case 'reference':
      return isReference.test(span.text) ? span.text : escapeHtml(span.text);
  }
}

const isReference = /^&(?:[a-zA-Z][a-zA-Z0-9]*|#\d{1,7}|#[xX][\da-fA-F]{1,6});$/;
