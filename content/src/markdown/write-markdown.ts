import type { ColumnAlign, MarkdownBlock, MarkdownSpan } from './markdown-tree.ts';
import { writeSpans } from './write-spans.ts';

/** Writes blocks as markdown: in one way only, whichever of the many ways they were written in. */
export function writeMarkdown(blocks: readonly MarkdownBlock[]): string {
  return writeBlocks(blocks, false);
}

function writeBlocks(blocks: readonly MarkdownBlock[], isTight: boolean): string {
  let all = '';
  let before: MarkdownBlock | null = null;
  let isOtherList = false;
  for (const block of blocks) {
    // Two lists that follow one another are told apart by their signs.
    isOtherList = before !== null && areAlike(before, block) && !isOtherList;
    const written = writeBlock(block, isOtherList);
    if (written === '') continue;
    if (before) all += isTight && before.kind === 'paragraph' && mayInterrupt(block) ? '\n' : '\n\n';
    all += written;
    before = block;
  }
  return all;
}

function areAlike(one: MarkdownBlock, other: MarkdownBlock): boolean {
  return one.kind === 'list' && other.kind === 'list' && (one.start === null) === (other.start === null);
}

function writeBlock(block: MarkdownBlock, isOtherList: boolean): string {
  switch (block.kind) {
    case 'paragraph':
      return writeSpans(block.content, 'paragraph').replace(/^[ \n]+|[ \n]+$/g, '');
    case 'heading':
      return `${'#'.repeat(block.level)} ${writeHeading(block.content)}`.trimEnd();
    case 'list':
      return writeList(block, isOtherList);
    case 'quote':
      return indent(writeBlocks(block.blocks, false), '> ', '> ');
    case 'code':
      return writeCode(block.text);
    case 'table':
      return [writeRow(block.head), writeColumns(block.columns), ...block.rows.map(writeRow)].join('\n');
    case 'rule':
      return '***';
  }
}

/** Whether a block may follow a paragraph without an empty line between them, for every reader. */
function mayInterrupt(block: MarkdownBlock): boolean {
  return block.kind === 'quote' || (block.kind === 'list' && (block.start ?? 1) === 1);
}

function writeHeading(content: readonly MarkdownSpan[]): string {
  return writeSpans(content, 'line')
    .trim()
    .replace(/#+$/, (run) => run.replaceAll('#', '\\#'));
}

function writeList(list: Extract<MarkdownBlock, { kind: 'list' }>, isOther: boolean): string {
  const { start, items, isTight } = list;
  const written = items.map((item, index) => {
    const sign = start === null ? (isOther ? '*' : '-') : `${start + index}${isOther ? ')' : '.'}`;
    return indent(writeBlocks(item, isTight), `${sign} `, ' '.repeat(sign.length + 1));
  });
  return written.join(isTight ? '\n' : '\n\n');
}

/** A fence that is longer than any in the text, so that nothing in it ends it. */
function writeCode(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [fence, ...(text === '' ? [] : [text]), fence].join('\n');
}

function writeRow(cells: readonly MarkdownSpan[][]): string {
  return `| ${cells.map((cell) => writeSpans(cell, 'cell').trim()).join(' | ')} |`;
}

function writeColumns(columns: readonly ColumnAlign[]): string {
  const signs = columns.map((align) => {
    if (align === 'center') return ':-:';
    return align === 'right' ? '--:' : align === 'left' ? ':--' : '---';
  });
  return `| ${signs.join(' | ')} |`;
}

function indent(text: string, first: string, others: string): string {
  return text
    .split('\n')
    .map((line, index) => `${index === 0 ? first : line === '' ? others.trimEnd() : others}${line}`.trimEnd())
    .join('\n');
}
