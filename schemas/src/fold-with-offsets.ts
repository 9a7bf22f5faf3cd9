import { foldText } from './fold-text.ts';

/** A text folded sign by sign, for whoever shows what was found: where in the text each unit of it comes from. */
export function foldWithOffsets(text: string): { folded: string; offsets: number[] } {
  if (/^[\0-\x7f]*$/.test(text)) return { folded: text.toLowerCase(), offsets: Array.from(text, (_, i) => i) };
  let folded = '';
  const offsets: number[] = [];
  let at = 0;
  for (const [sign] of text.matchAll(signs)) {
    const own = /\s/u.test(sign) ? ' ' : foldSign(sign);
    for (let i = 0; i < own.length; i += 1) offsets.push(at);
    folded += own;
    at += sign.length;
  }
  offsets.push(text.length);
  return { folded, offsets };
}

/** A letter with its marks, a syllable of Hangul in its parts: what folds into one is folded as one. */
const signs = /[\u1100-\u115f][\u1160-\u11a7]*[\u11a8-\u11ff]*|[^][\p{M}\uff9e\uff9f]*/gu;

const known = new Map<string, string>();
const mostKnown = 20_000;
const longestKnown = 8;

function foldSign(sign: string): string {
  const before = known.get(sign);
  if (before !== undefined) return before;
  const folded = foldText(sign);
  if (known.size < mostKnown && sign.length <= longestKnown) known.set(sign, folded);
  return folded;
}
