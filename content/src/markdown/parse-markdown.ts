import type { Token, Tokens } from 'marked';
import { cutMarkdown } from './cut-markdown.ts';
import { isKnownToken } from './known-token.ts';
import { lexMarkdown } from './lex-markdown.ts';
import type { MarkdownBlock } from './markdown-tree.ts';
import { readSpans } from './read-spans.ts';

/**
 * Reads markdown into the blocks that are allowed, by a list of kinds and by whole tokens: everything else (HTML, links
 * that lead elsewhere than http(s), what is nested without end) stays the text that it was written as.
 */
export function parseMarkdown(markdown: string): MarkdownBlock[] {
  return cutMarkdown(markdown.replace(unseen, '')).flatMap((piece) => readBlocks(lexMarkdown(piece)));
}

/** Signs of control have no shape, and hide what is about to be read from those who look for it. */
const unseen = /[^\P{Cc}\t\n\r]/gu;

function readBlocks(tokens: readonly Token[]): MarkdownBlock[] {
  return tokens.flatMap((token): MarkdownBlock[] => {
    if (!isKnownToken(token)) return readText(token.raw);
    switch (token.type) {
      case 'space':
      case 'def':
        return [];
      case 'paragraph':
        return [{ kind: 'paragraph', content: readSpans(token.tokens) }];
      // The text of a list's item, when its items stand close.
      case 'text':
        return token.tokens ? [{ kind: 'paragraph', content: readSpans(token.tokens) }] : readText(token.raw);
      case 'heading':
        return [{ kind: 'heading', level: levelOf(token.depth), content: readSpans(token.tokens) }];
      case 'list':
        return [readList(token)];
      case 'blockquote':
        return [{ kind: 'quote', blocks: readBlocks(token.tokens) }];
      case 'code':
        return [{ kind: 'code', text: token.text.replace(/\n+$/, '') }];
      case 'table':
        return [
          {
            kind: 'table',
            columns: token.align,
            head: token.header.map((cell) => readSpans(cell.tokens)),
            rows: token.rows.map((row) => row.map((cell) => readSpans(cell.tokens))),
          },
        ];
      case 'hr':
        return [{ kind: 'rule' }];
      default:
        return readText(token.raw);
    }
  });
}

function readList({ ordered, start, loose, items }: Tokens.List): MarkdownBlock {
  return {
    kind: 'list',
    start: ordered ? Number(start) : null,
    isTight: !loose,
    items: items.map((item) => readBlocks(item.tokens)),
  };
}

function readText(raw: string): MarkdownBlock[] {
  const text = raw.trim();
  return text === '' ? [] : [{ kind: 'paragraph', content: [{ kind: 'text', text }] }];
}

function levelOf(depth: number) {
  return ([1, 2, 3, 4, 5, 6] as const)[depth - 1] ?? 6;
}
