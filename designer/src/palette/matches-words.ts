/** Whether texts hold every word of a query, in any order and letter case. An empty query is held by all. */
export function matchesWords(query: string, texts: readonly string[]): boolean {
  const haystack = texts.join('\n').toLocaleLowerCase();
  return query
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word));
}
