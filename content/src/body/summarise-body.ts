import type { BodySummary, MessageBody } from '@parley/schemas';
import { plainWords } from '../markdown/plain-words.ts';
import { wordsOfBody } from './body-words.ts';

/** What a body says in a line of at most 200 characters, for lists and notices. */
export function summariseBody(body: MessageBody): BodySummary {
  const { src, title, isMarkdown } = wordsOfBody(body);
  const text = shorten(isMarkdown ? plainWords(title) : title);
  return { kind: body.kind, ...(src !== undefined && { src }), text };
}

const longest = 200;

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : line;
}
