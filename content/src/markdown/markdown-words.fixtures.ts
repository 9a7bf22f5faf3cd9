import { wordsOfSpans, type MarkdownBlock } from './markdown-tree.ts';

/** All that blocks say, without spaces: what must be the same however it was written. */
export function wordsOf(blocks: readonly MarkdownBlock[]): string {
  return blocks
    .map(wordsOfBlock)
    .join('')
    .replace(/[\s\p{Cc}]+/gu, '');
}

function wordsOfBlock(block: MarkdownBlock): string {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return wordsOfSpans(block.content);
    case 'list':
      return block.items.map(wordsOf).join('');
    case 'quote':
      return wordsOf(block.blocks);
    case 'code':
      return block.text;
    case 'table':
      return [block.head, ...block.rows].flat().map(wordsOfSpans).join('');
    case 'rule':
      return '';
  }
}
