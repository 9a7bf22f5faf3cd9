import { BoundedCache, parsePattern, type ParsedPattern } from '@parley/engine';

/** The first words of a text that a pattern matches, without surrounding spaces; null when there are none. */
export type FindWords = (text: string) => string | null;

/** The patterns of an application's rules, by their sources. */
export type RulePatterns = (applicationId: string, sources: readonly string[]) => ReadonlyMap<string, FindWords>;

/** What is read of a message: longer ones are looked at up to here. */
const mostCharacters = 10_000;
/** What is kept of the words that matched. */
const mostMatched = 100;
/** Whose patterns are kept compiled. */
const mostApplications = 200;

/**
 * Keeps patterns with the rules that have them: however often those are read anew, each is compiled once. That is done when
 * it is first looked for, so that reading many rules compiles none.
 */
export function createRulePatterns(): RulePatterns {
  const kept = new BoundedCache<string, ReadonlyMap<string, FindWords>>(mostApplications);
  return (applicationId, sources) => {
    const before = kept.get(applicationId);
    const now = new Map(sources.map((source) => [source, before?.get(source) ?? createFindWords(source)]));
    kept.set(applicationId, now);
    return now;
  };
}

function createFindWords(source: string): FindWords {
  let parsed: ParsedPattern | null = null;
  return (text) => {
    parsed ??= parsePattern(source);
    if (parsed.status === 'refused') return null;
    const matcher = parsed.pattern.engine.matcher(text.slice(0, mostCharacters));
    if (!matcher.find()) return null;
    const words = [...(matcher.group() ?? '').trim()];
    return words.length <= mostMatched ? words.join('') : `${words.slice(0, mostMatched - 1).join('')}…`;
  };
}
