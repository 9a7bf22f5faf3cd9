import { foldText } from '@parley/schemas';

/** Whether texts hold every word of a query, in any order and letter case. An empty query is held by all. */
export function matchesWords(query: string, texts: readonly string[]): boolean {
  const haystack = foldText(texts.join('\n'));
  return foldText(query)
    .split(' ')
    .every((word) => haystack.includes(word));
}
