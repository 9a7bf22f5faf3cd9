import { linkify } from '../address/linkify.ts';
import type { MarkdownBlock, MarkdownSpan } from './markdown-tree.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { writeMarkdown } from './write-markdown.ts';

/**
 * Markdown whose links lead only where `isAllowed` says: judged as it is read, and written again. Of other links their
 * words are left, of pictures too; an address that stands in the text as it is becomes `…`.
 */
export function allowLinks(markdown: string, isAllowed: (url: URL) => boolean): string {
  const judge = (address: string): boolean => URL.canParse(address) && isAllowed(new URL(address));
  const written = writeMarkdown(parseMarkdown(markdown).map((block) => blockOf(block, judge))).trim();
  if (linksIn(parseMarkdown(written)).every(judge)) return written;
  // What reads otherwise when it is read again says nothing that could be a link.
  return wordsAlone(markdown);
}

type Judge = (address: string) => boolean;

function blockOf(block: MarkdownBlock, judge: Judge): MarkdownBlock {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return { ...block, content: spansOf(block.content, judge) };
    case 'list':
      return { ...block, items: block.items.map((item) => item.map((each) => blockOf(each, judge))) };
    case 'quote':
      return { ...block, blocks: block.blocks.map((each) => blockOf(each, judge)) };
    case 'table':
      return {
        ...block,
        head: block.head.map((cell) => spansOf(cell, judge)),
        rows: block.rows.map((row) => row.map((cell) => spansOf(cell, judge))),
      };
    case 'code':
    case 'rule':
      return block;
  }
}

function spansOf(spans: readonly MarkdownSpan[], judge: Judge): MarkdownSpan[] {
  return spans.flatMap((span): MarkdownSpan[] => {
    if (span.kind === 'link') {
      return judge(span.url) ? [{ ...span, content: spansOf(span.content, judge) }] : spansOf(span.content, judge);
    }
    if (span.kind === 'image') return [{ kind: 'text', text: span.text }];
    if ('content' in span) return [{ ...span, content: spansOf(span.content, judge) }];
    return span.kind === 'text' ? [{ ...span, text: withoutAddresses(span.text, judge) }] : [span];
  });
}

/** Anything with a scheme, however many slashes follow it, or that begins like a host of pages. */
const addresses = /(?:\b[a-z][a-z0-9+.-]{1,20}:[/\\]*|\bwww\.)[^\s<>()[\]]*[^\s<>()[\].,;:!?]/gi;
const schemes = /^(?:https?|ftp|file|data|javascript|vbscript|blob|tel|sms|mailto|www)[:.]/i;

function withoutAddresses(text: string, judge: Judge): string {
  return text.replace(addresses, (address) => {
    if (!schemes.test(address) && !address.includes('//')) return address;
    return judge(/^www\./i.test(address) ? `https://${address}` : address) ? address : '…';
  });
}

function linksIn(blocks: readonly MarkdownBlock[]): string[] {
  return blocks.flatMap((block): string[] => {
    switch (block.kind) {
      case 'paragraph':
      case 'heading':
        return linksOfSpans(block.content);
      case 'list':
        return block.items.flatMap(linksIn);
      case 'quote':
        return linksIn(block.blocks);
      case 'table':
        return [...block.head, ...block.rows.flat()].flatMap(linksOfSpans);
      case 'code':
      case 'rule':
        return [];
    }
  });
}

function linksOfSpans(spans: readonly MarkdownSpan[]): string[] {
  return spans.flatMap((span): string[] => {
    if (span.kind === 'link' || span.kind === 'image') return [span.url];
    if ('content' in span) return linksOfSpans(span.content);
    if (span.kind !== 'text') return [];
    return linkify(span.text).flatMap(({ href }) => href ?? []);
  });
}

function wordsAlone(markdown: string): string {
  return markdown
    .replace(/[^\p{L}\p{N}\s.,!?。！？，-]/gu, ' ')
    .replace(/\.(?=\S)/g, '. ')
    .replace(/ {2,}/g, ' ')
    .trim();
}
