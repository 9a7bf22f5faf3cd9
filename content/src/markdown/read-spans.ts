import type { Token, Tokens } from 'marked';
import { linkify } from '../address/linkify.ts';
import { safeAddress } from '../address/safe-address.ts';
import { isKnownToken } from './known-token.ts';
import { wordsOfSpans, type MarkdownSpan } from './markdown-tree.ts';
import { decodeReference, decodeReferences, reference } from './references.ts';

/** Reads what stands within a line; a link holds no other link. */
export function readSpans(tokens: readonly Token[], isInLink = false): MarkdownSpan[] {
  const spans = joined(tokens.flatMap((token) => readSpan(token, isInLink)));
  return isInLink ? spans : spans.flatMap(withAddresses);
}

function readSpan(token: Token, isInLink: boolean): MarkdownSpan[] {
  if (!isKnownToken(token)) return [text(token.raw)];
  switch (token.type) {
    case 'text':
      return token.tokens ? readSpans(token.tokens, isInLink) : withReferences(token.raw);
    case 'escape':
      return [text(token.text)];
    case 'br':
      return [text('\n')];
    case 'codespan':
      return [{ kind: 'code', text: token.text }];
    case 'strong':
      return [{ kind: 'strong', content: readSpans(token.tokens, isInLink) }];
    case 'em':
      return [{ kind: 'emphasis', content: readSpans(token.tokens, isInLink) }];
    case 'del':
      return [{ kind: 'deleted', content: readSpans(token.tokens, isInLink) }];
    case 'link':
      return [isInLink ? text(token.raw) : readLink(token)];
    case 'image':
      return [readImage(token)];
    default:
      return [text(token.raw)];
  }
}

function readLink({ href, title, tokens, autolink, raw }: Tokens.Link): MarkdownSpan {
  const url = safeAddress(autolink ? href : decodeReferences(href));
  if (url === null) return text(raw);
  const content = readSpans(tokens, true);
  return {
    kind: 'link',
    url,
    title: decodeReferences(title ?? ''),
    content: content.length > 0 ? content : [text(url)],
  };
}

function readImage({ href, title, tokens, raw }: Tokens.Image): MarkdownSpan {
  const url = safeAddress(decodeReferences(href));
  if (url === null) return text(raw);
  const words = decodeReferences(wordsOfSpans(readSpans(tokens)));
  return { kind: 'image', url, title: decodeReferences(title ?? ''), text: words };
}

function text(value: string): MarkdownSpan {
  return { kind: 'text', text: value };
}

function withReferences(raw: string): MarkdownSpan[] {
  const spans: MarkdownSpan[] = [];
  let done = 0;
  for (const match of raw.matchAll(reference)) {
    const [whole, name = ''] = match;
    const sign = decodeReference(name);
    spans.push(text(raw.slice(done, match.index)), sign === null ? { kind: 'reference', text: whole } : text(sign));
    done = match.index + whole.length;
  }
  return [...spans, text(raw.slice(done))];
}

function withAddresses(span: MarkdownSpan): MarkdownSpan[] {
  if (span.kind !== 'text') return [span];
  return linkify(span.text).map((part): MarkdownSpan => {
    const url = part.href === null ? null : safeAddress(part.href);
    return url === null ? text(part.text) : { kind: 'link', url, title: '', content: [text(part.text)] };
  });
}

/** Neighbours of one kind as one, and no empty texts: two strong words without a space are one strong word. */
function joined(spans: readonly MarkdownSpan[]): MarkdownSpan[] {
  const all: MarkdownSpan[] = [];
  for (const span of spans) {
    const last = all.at(-1);
    if (span.kind === 'text' && span.text === '') continue;
    if (last?.kind === 'text' && span.kind === 'text') all[all.length - 1] = text(last.text + span.text);
    else if (last?.kind === span.kind && isMark(last) && isMark(span))
      all[all.length - 1] = { kind: last.kind, content: joined([...last.content, ...span.content]) };
    else all.push(span);
  }
  return all;
}

type Mark = Extract<MarkdownSpan, { kind: 'strong' | 'emphasis' | 'deleted' }>;

function isMark(span: MarkdownSpan): span is Mark {
  return span.kind === 'strong' || span.kind === 'emphasis' || span.kind === 'deleted';
}
