/** A word of a folded text: what it is, its place among the words, and where it stands. */
export type Word = { text: string; place: number; from: number; to: number };

/**
 * The words of a text that was folded (`foldText`), as they are indexed and looked for. Scripts that are written without
 * spaces become pairs of neighbours, so that any part of a sentence is found whatever its words are: 退款单 is 退款, 款单
 * and 单 (an end alone, so that one sign is found as the beginning of a pair). Everything else is a word from space or
 * sign to the next.
 */
export function splitWords(folded: string): Word[] {
  const words: Word[] = [];
  let place = 0;
  for (const { 0: run, index } of folded.matchAll(runs)) {
    if (!isUnspaced(run)) {
      place += 1;
      words.push({ text: cut(run), place, from: index, to: index + run.length });
      continue;
    }
    let from = index;
    const signs = [...run];
    for (const [i, sign] of signs.entries()) {
      place += 1;
      words.push({ text: sign + (signs[i + 1] ?? ''), place, from, to: from + sign.length });
      from += sign.length;
    }
  }
  return words;
}

/** Longer words are known by their beginning. */
const longestWord = 64;

function cut(word: string): string {
  return word.length <= longestWord ? word : word.slice(0, longestWord).replace(/[\uD800-\uDBFF]$/, '');
}

const scripts =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}ー々';
const unspaced = new RegExp(`^[${scripts}]`, 'u');

/** Whether it is in a script that is written without spaces. */
export function isUnspaced(word: string): boolean {
  return unspaced.test(word);
}

const runs = new RegExp(`[${scripts}]+|(?:(?![${scripts}])[\\p{L}\\p{N}\\p{M}])+`, 'gu');
