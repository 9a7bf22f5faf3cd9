import { createPatternCache } from '@parley/engine';

const patterns = createPatternCache();

/** What is read of a message: longer ones are looked at up to here. */
const mostCharacters = 10_000;
/** What is kept of the words that matched. */
const mostMatched = 100;

/** The first words of a text that a pattern matches, without surrounding spaces; null when there are none. */
export function matchWords(source: string, text: string): string | null {
  const parsed = patterns.parse(source);
  if (parsed.status === 'refused') return null;
  const matcher = parsed.pattern.engine.matcher(text.slice(0, mostCharacters));
  if (!matcher.find()) return null;
  const words = [...(matcher.group() ?? '').trim()];
  return words.length <= mostMatched ? words.join('') : `${words.slice(0, mostMatched - 1).join('')}…`;
}
