import type { LocalText } from '@parley/engine';
import { foldText } from '@parley/schemas';

/** Whether texts hold every word of a query, in any order and letter case. An empty query is held by all. */
export function matchesWords(query: string, texts: readonly string[]): boolean {
  const haystack = foldText(texts.join('\n'));
  return foldText(query)
    .split(' ')
    .every((word) => haystack.includes(word));
}

/** Whether every word of a query begins one of these words; an empty query begins none. */
export function beginsWords(query: string, words: LocalText): boolean {
  const known = foldText(`${words.en} ${words.zh}`).split(' ');
  const wanted = foldText(query).split(' ').filter(Boolean);
  return wanted.length > 0 && wanted.every((each) => known.some((word) => word.startsWith(each)));
}
