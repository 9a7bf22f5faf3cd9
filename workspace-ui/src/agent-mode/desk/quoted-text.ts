import { countCharacters, cutCharacters } from '@parley/content';
import type { Draft, Quote } from './drafts.ts';

const quotedCharacters = 200;

/** What of a message is quoted: its words in one line, not more than needed to know which one is meant. */
export function toQuote(name: string, words: string): Quote {
  const line = words.replace(/\s+/gu, ' ').trim();
  const isLong = countCharacters(line) > quotedCharacters;
  return { name, text: isLong ? `${cutCharacters(line, quotedCharacters)}…` : line };
}

/** A text with what it answers above it, in signs that are understood wherever it is read. */
export function withQuote(text: string, quote: Draft['quote']): string {
  if (!quote) return text;
  const words = quote.name === '' ? quote.text : `${quote.name}: ${quote.text}`;
  return `> ${words}\n\n${text}`;
}
