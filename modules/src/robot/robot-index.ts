import type { RobotAnswer } from '@parley/schemas';
import MiniSearch from 'minisearch';
import { editDistance } from './edit-distance.ts';
import { questionKey } from '../shared/question-key.ts';
import type { RobotEntry } from './robot-entry.schema.ts';
import { defaultHumanWords, defaultResolvedWords } from '../shared/robot-words.ts';
import { tokenize } from '../shared/tokenize.ts';

/** What a robot knows and the words it hands over or ends at; lists that are absent or empty mean the defaults. */
export type RobotKnowledge = {
  entries: readonly RobotEntry[];
  humanWords?: readonly string[];
  resolvedWords?: readonly string[];
};

export type RobotIndex = {
  /** An answer when one entry clearly fits, up to five near misses, or a miss. Pure: the same text, the same answer. */
  answer: (text: string) => Exclude<RobotAnswer, { kind: 'failed' }>;
  /** The first `count` questions with their answers, to be offered with the welcome. */
  suggestions: (count: number) => { id: string; content: string; answer: string }[];
  humanWords: string[];
  resolvedWords: string[];
};

/**
 * Found by trying a set of real questions in both languages (robot-index.test.ts; README): what scores at least `answer`
 * and clearly more than the next entry is answered, what scores at least `suggest` is offered.
 */
const robotThresholds = { answer: 0.62, lead: 0.08, suggest: 0.34 } as const;

const maxSuggestions = 5;

/** Builds the index of a robot: a millisecond for each hundred phrases; keep it as long as its entries do not change. */
export function createRobotIndex({ entries, humanWords = [], resolvedWords = [] }: RobotKnowledge): RobotIndex {
  const phrases = entries.flatMap(({ question, variants }, entry) =>
    [question, ...variants].map((text): Phrase => ({ entry, tokens: tokenize(text) })),
  );
  const exact = new Map<string, number>();
  entries.forEach(({ question, variants }, entry) => {
    for (const text of [question, ...variants]) {
      const key = questionKey(text);
      if (key !== '' && !exact.has(key)) exact.set(key, entry);
    }
  });
  const search = createSearch(phrases);
  const weigh = createWeights(phrases, entries.length);
  const answerOf = (entry: number): Exclude<RobotAnswer, { kind: 'failed' }> => {
    const found = entries[entry];
    if (!found) return { kind: 'miss' };
    return { kind: 'answer', text: found.answer, markdown: found.answerKind === 'markdown', question: found.question };
  };
  const itemOf = (entry: number) => ({ id: String(entry + 1), content: entries[entry]?.question ?? '' });
  return {
    answer: (text) => {
      const same = exact.get(questionKey(text));
      if (same !== undefined) return answerOf(same);
      const ranked = rank(tokenize(text), phrases, search, weigh);
      const [best, next] = ranked;
      if (!best || best.score < robotThresholds.suggest) return { kind: 'miss' };
      const isClear = best.score - (next?.score ?? 0) >= robotThresholds.lead;
      if (best.score >= robotThresholds.answer && isClear) return answerOf(best.entry);
      const near = ranked.filter(({ score }) => score >= robotThresholds.suggest).slice(0, maxSuggestions);
      return { kind: 'suggestions', items: near.map(({ entry }) => itemOf(entry)) };
    },
    suggestions: (count) =>
      entries.slice(0, Math.max(0, count)).map(({ answer }, entry) => ({ ...itemOf(entry), answer })),
    humanWords: [...(humanWords.length > 0 ? humanWords : defaultHumanWords)],
    resolvedWords: [...(resolvedWords.length > 0 ? resolvedWords : defaultResolvedWords)],
  };
}

/** A question or a variant of one. */
type Phrase = { entry: number; tokens: string[] };

/** Finds the phrases that share words with a question, misspelt ones included; how well they fit is weighed afterwards. */
function createSearch(phrases: Phrase[]): (tokens: string[]) => Phrase[] {
  const index = new MiniSearch<{ id: number; tokens: string[] }>({
    fields: ['tokens'],
    extractField: (document, field) => (field === 'id' ? document.id : document.tokens) as never,
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
    stringifyField: (value) => (Array.isArray(value) ? value.join(' ') : String(value)),
  });
  index.addAll(phrases.map(({ tokens }, id) => ({ id, tokens })));
  const known = new Set(phrases.flatMap((phrase) => phrase.tokens));
  return (tokens) => {
    const misspelt = new Set(likelyMisspelt(tokens, known));
    return index
      .search(tokens.join(' '), { fuzzy: (term) => (misspelt.has(term) ? Math.min(0.4, 2 / term.length) : false) })
      .slice(0, maxCandidates)
      .flatMap(({ id }) => phrases[Number(id)] ?? []);
  };
}

const maxCandidates = 50;

/** Looking for one that is misspelt costs a walk through all words that the robot knows. */
const maxMisspelt = 8;

/** The words of a question that may be others, misspelt: none that the robot knows, of many the longest. */
export function likelyMisspelt(tokens: readonly string[], known: ReadonlySet<string>): string[] {
  return [...new Set(tokens)]
    .filter((token) => allowedEdits(token) > 0 && !known.has(token))
    .sort((a, b) => b.length - a.length)
    .slice(0, maxMisspelt);
}

/** Misspellings that are forgiven; a Chinese word or a short one would become another word. */
function allowedEdits(token: string): number {
  if (!/^[a-z]+$/.test(token) || token.length < 5) return 0;
  return token.length < 8 ? 1 : 2;
}

/** A word weighs more the fewer entries it is found in; one that no entry holds weighs as a rare one. */
function createWeights(phrases: Phrase[], entryCount: number): (token: string) => number {
  const entriesOf = new Map<string, Set<number>>();
  for (const { entry, tokens } of phrases)
    for (const token of tokens) entriesOf.set(token, (entriesOf.get(token) ?? new Set()).add(entry));
  return (token) => Math.log(1 + entryCount / (entriesOf.get(token)?.size ?? 1));
}

/** Entries by how much their best phrase and the question have in common, from 1 (everything) to 0. */
function rank(
  tokens: string[],
  phrases: Phrase[],
  search: (tokens: string[]) => Phrase[],
  weigh: (token: string) => number,
): { entry: number; score: number }[] {
  if (tokens.length === 0 || phrases.length === 0) return [];
  const scores = new Map<number, number>();
  for (const phrase of search(tokens)) {
    const score = overlap(tokens, phrase.tokens, weigh);
    if (score > (scores.get(phrase.entry) ?? 0)) scores.set(phrase.entry, score);
  }
  return [...scores].map(([entry, score]) => ({ entry, score })).sort((a, b) => b.score - a.score || a.entry - b.entry);
}

/** Weight of the words that both have, as a share of the weight of all words of both (Dice's coefficient). */
function overlap(asked: string[], known: string[], weigh: (token: string) => number): number {
  let common = 0;
  let total = 0;
  for (const token of known) total += weigh(token);
  for (const token of asked) {
    const match = bestMatch(token, known);
    total += match ? weigh(match.token) : weigh(token);
    if (match) common += 2 * match.likeness * weigh(match.token);
  }
  return total === 0 ? 0 : common / total;
}

function bestMatch(token: string, known: string[]): { token: string; likeness: number } | null {
  if (known.includes(token)) return { token, likeness: 1 };
  const limit = allowedEdits(token);
  if (limit === 0) return null;
  const similar = known.find((each) => allowedEdits(each) > 0 && editDistance(token, each, limit) <= limit);
  return similar === undefined ? null : { token: similar, likeness: 0.9 };
}
