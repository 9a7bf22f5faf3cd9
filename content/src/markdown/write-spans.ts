import { escapeLineStart, escapeSigns } from './escape-signs.ts';
import type { MarkdownSpan } from './markdown-tree.ts';

/** Where spans stand. Only a paragraph may break its lines; headings, cells and the words of a link may not. */
export type SpanPlace = 'paragraph' | 'line' | 'cell';

/** Writes spans so that every reader of markdown takes them for the same. */
export function writeSpans(spans: readonly MarkdownSpan[], place: SpanPlace, isFirst = place === 'paragraph'): string {
  let all = '';
  for (const span of spans) {
    const isLineStart = all === '' ? isFirst : all.endsWith('\n');
    // An exclamation mark before a link would make a picture of it.
    if (span.kind === 'link' && all.endsWith('!')) all = `${all.slice(0, -1)}\\!`;
    all += writeSpan(span, place, isLineStart);
  }
  return all;
}

function writeSpan(span: MarkdownSpan, place: SpanPlace, isLineStart: boolean): string {
  switch (span.kind) {
    case 'text':
      return writeText(span.text, place, isLineStart);
    case 'code':
      return writeCode(span.text, place, isLineStart);
    case 'reference':
      return span.text;
    case 'strong':
      return mark('**', writeSpans(span.content, place, false));
    case 'emphasis':
      return mark('*', writeSpans(span.content, place, false));
    case 'deleted':
      return mark('~~', writeSpans(span.content, place, false));
    case 'link': {
      const words = writeSpans(span.content, place === 'paragraph' ? 'line' : place);
      return `[${words}](${writeAddress(span.url)}${writeTitle(span.title)})`;
    }
    case 'image':
      return `![${escapeSigns(oneLine(span.text))}](${writeAddress(span.url)}${writeTitle(span.title)})`;
  }
}

/** Marks stand close to the words that they are about, or they are none. */
function mark(sign: string, words: string): string {
  const core = words.trim();
  if (core === '') return words;
  const start = words.indexOf(core);
  return `${words.slice(0, start)}${sign}${core}${sign}${words.slice(start + core.length)}`;
}

function writeText(text: string, place: SpanPlace, isFirst: boolean): string {
  const lines = text.split('\n').map((line, index) => {
    const isLineStart = index > 0 ? place === 'paragraph' : isFirst;
    const signs = escapeSigns(line.replace(/[ \p{Cc}]+/gu, ' '));
    return isLineStart ? escapeLineStart(signs.replace(/^ /, '')) : signs;
  });
  return lines.reduce((before, line) => {
    if (place !== 'paragraph') return `${before}<br>${line}`;
    // A line that holds nothing would end the paragraph.
    return before.endsWith('\n') ? `${before.trimEnd()}<br><br>${line}` : `${before.replace(/ $/, '')}  \n${line}`;
  });
}

/**
 * What could be HTML or a link loses its frame of code: no escape works inside of it, and a reader that ends an address or
 * a word elsewhere would see it without its frame.
 */
function writeCode(text: string, place: SpanPlace, isLineStart: boolean): string {
  const line = text.replace(/[\s\p{Cc}]/gu, ' ');
  if (/[<[\]]/.test(line)) return writeText(line, place, isLineStart);
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const gap = /^`|`$|^ .*[^ ].* $/.test(line) ? ' ' : '';
  const code = `${fence}${gap}${line}${gap}${fence}`;
  return place === 'cell' ? code.replaceAll('|', '\\|') : code;
}

/** An address without the signs that could end it, or begin something else, for a reader that looks less closely. */
function writeAddress(url: string): string {
  const path = url.indexOf('/', url.indexOf('//') + 2);
  const host = url.lastIndexOf('@', path) + 1;
  return encode(url.slice(0, host)) + url.slice(host, path) + encode(url.slice(path));
}

function encode(part: string): string {
  return part
    .replace(/[\\()[\]<>"`|]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/&(?=#?[a-z\d]+;)/gi, '&amp;');
}

function writeTitle(title: string): string {
  return title === '' ? '' : ` "${escapeSigns(oneLine(title)).replaceAll('"', '&quot;')}"`;
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
