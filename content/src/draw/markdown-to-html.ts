import type { MarkdownBlock, MarkdownSpan } from '../markdown/markdown-tree.ts';
import { escapeHtml } from '../text/escape-html.ts';

/**
 * Blocks as HTML. Each block runs as its own letters do, whatever runs beside it; code runs from the left. Links open
 * beside the page and tell nothing of it.
 */
export function markdownToHtml(blocks: readonly MarkdownBlock[]): string {
  return blocks.map((block) => blockToHtml(block, ' dir="auto"')).join('');
}

/** Blocks within another run as it does. */
function innerToHtml(blocks: readonly MarkdownBlock[], isTight: boolean): string {
  return blocks
    .map((block) => (isTight && block.kind === 'paragraph' ? spansToHtml(block.content) : blockToHtml(block, '')))
    .join('');
}

function blockToHtml(block: MarkdownBlock, dir: string): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p${dir}>${spansToHtml(block.content)}</p>`;
    case 'heading':
      return `<h${block.level}${dir}>${spansToHtml(block.content)}</h${block.level}>`;
    case 'list': {
      const items = block.items.map((item) => `<li>${innerToHtml(item, block.isTight)}</li>`).join('');
      if (block.start === null) return `<ul${dir}>${items}</ul>`;
      return `<ol${dir}${block.start === 1 ? '' : ` start="${block.start}"`}>${items}</ol>`;
    }
    case 'quote':
      return `<blockquote${dir}>${innerToHtml(block.blocks, false)}</blockquote>`;
    case 'code':
      return `<pre dir="ltr"><code>${escapeHtml(block.text)}</code></pre>`;
    case 'table':
      return tableToHtml(block, dir);
    case 'rule':
      return '<hr>';
  }
}

function tableToHtml({ columns, head, rows }: Extract<MarkdownBlock, { kind: 'table' }>, dir: string): string {
  const row = (cells: readonly MarkdownSpan[][], tag: 'th' | 'td') => {
    const written = cells.map((cell, index) => {
      const align = columns[index] ? ` align="${columns[index]}"` : '';
      return `<${tag}${align}>${spansToHtml(cell)}</${tag}>`;
    });
    return `<tr>${written.join('')}</tr>`;
  };
  const body = rows.length === 0 ? '' : `<tbody>${rows.map((cells) => row(cells, 'td')).join('')}</tbody>`;
  return `<table${dir}><thead>${row(head, 'th')}</thead>${body}</table>`;
}

function spansToHtml(spans: readonly MarkdownSpan[]): string {
  return spans.map(spanToHtml).join('');
}

function spanToHtml(span: MarkdownSpan): string {
  switch (span.kind) {
    case 'text':
      return escapeHtml(span.text).replaceAll('\n', '<br>');
    case 'code':
      return `<code>${escapeHtml(span.text)}</code>`;
    case 'reference':
      return span.text;
    case 'strong':
      return `<strong>${spansToHtml(span.content)}</strong>`;
    case 'emphasis':
      return `<em>${spansToHtml(span.content)}</em>`;
    case 'deleted':
      return `<del>${spansToHtml(span.content)}</del>`;
    case 'link': {
      const title = titleOf(span.title);
      return `<a href="${escapeHtml(span.url)}"${title} target="_blank" rel="noopener noreferrer nofollow">${spansToHtml(span.content)}</a>`;
    }
    case 'image': {
      const alt = escapeHtml(span.text);
      return `<img src="${escapeHtml(span.url)}" alt="${alt}"${titleOf(span.title)} loading="lazy" referrerpolicy="no-referrer">`;
    }
  }
}

function titleOf(title: string): string {
  return title === '' ? '' : ` title="${escapeHtml(title)}"`;
}
