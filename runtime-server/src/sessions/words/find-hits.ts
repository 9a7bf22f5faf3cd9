import { foldWithOffsets } from '@parley/schemas';
import { splitWords, type Word } from './split-words.ts';
import type { AskedPhrase } from './words-asked.ts';

/** A piece of a text, and whether it is what was looked for. */
export type TextPart = { text: string; hit: boolean };

/** Where the phrases stand in a text, as offsets into it, in order and without overlaps. */
export function findHits(text: string, asked: readonly AskedPhrase[]): { from: number; to: number }[] {
  const { folded, offsets } = foldWithOffsets(text);
  const words = splitWords(folded);
  const found = asked.flatMap((phrase) =>
    words.flatMap((_, index) => {
      const last = endOfMatch(words, index, phrase);
      const first = words[index];
      if (!first || last === null) return [];
      return [{ from: offsets[first.from] ?? 0, to: offsets[last] ?? text.length }];
    }),
  );
  found.sort((a, b) => a.from - b.from || b.to - a.to);
  const merged: { from: number; to: number }[] = [];
  for (const hit of found) {
    const last = merged.at(-1);
    if (last && hit.from <= last.to) last.to = Math.max(last.to, hit.to);
    else merged.push(hit);
  }
  return merged;
}

/** Where a phrase that begins at a word ends in the folded text; null where it does not stand there. */
function endOfMatch(words: readonly Word[], index: number, { words: asked, isOpen }: AskedPhrase): number | null {
  let end: number | null = null;
  for (const [i, word] of asked.entries()) {
    const there = words[index + i];
    const isLast = i === asked.length - 1;
    if (!there || !(isLast && isOpen ? there.text.startsWith(word) : there.text === word)) return null;
    // A pair stands at its first sign, and is as long as both.
    end = there.from + word.length;
  }
  return end;
}

/** Shown around the first hit. */
const before = 40;
const after = 120;

/** The text around its first hit in one line, hits marked; its beginning where there is none. */
export function cutAround(text: string, asked: readonly AskedPhrase[]): TextPart[] {
  const line = text.replace(/\s+/g, ' ').trim();
  const hits = findHits(line, asked);
  const start = wholeSign(line, Math.max(0, (hits[0]?.from ?? 0) - before));
  const end = wholeSign(line, Math.min(line.length, Math.max(start + after, (hits[0]?.to ?? 0) + before)));
  const parts: TextPart[] = [];
  let at = start;
  const push = (to: number, hit: boolean): void => {
    if (to > at) parts.push({ text: line.slice(at, to), hit });
    at = Math.max(at, to);
  };
  for (const { from, to } of hits) {
    if (from >= end) break;
    push(from, false);
    push(Math.min(to, end), true);
  }
  push(end, false);
  if (start > 0) parts.unshift({ text: '…', hit: false });
  if (end < line.length) parts.push({ text: '…', hit: false });
  return parts;
}

/** Between two signs, never within one. */
function wholeSign(text: string, at: number): number {
  return /[\uDC00-\uDFFF]/.test(text[at] ?? '') ? at - 1 : at;
}
