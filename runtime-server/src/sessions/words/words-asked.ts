import { foldText } from '@parley/schemas';
import { isUnspaced, splitWords } from './split-words.ts';

/** Words that must stand one after another; the last of them may go on. */
export type AskedPhrase = { words: string[]; isOpen: boolean };

/** What is looked for in one go. */
const mostPhrases = 16;
const mostWords = 64;

/**
 * What somebody looks for: every phrase must be there. What stands in quotes is meant exactly, else a word may go on
 * (`refund` finds `refunds`). Empty when nothing of it can be found: only signs.
 */
export function readAsked(text: string): AskedPhrase[] {
  const phrases: AskedPhrase[] = [];
  for (const [, quoted, plain] of foldText(text).matchAll(/"([^"]*)"?|([^\s"]+)/gu)) {
    const words = splitWords(quoted ?? plain ?? '');
    if (words.length === 0 || phrases.length === mostPhrases) continue;
    const texts = withoutEnd(words.slice(0, mostWords).map((word) => word.text));
    phrases.push({ words: texts, isOpen: mayGoOn(texts.at(-1) ?? '', quoted !== undefined) });
  }
  return phrases;
}

/** The last sign of what is written without spaces: after its pair it says nothing, and in a text more may follow. */
function withoutEnd(words: string[]): string[] {
  const last = words.at(-1) ?? '';
  const before = words.at(-2) ?? '';
  return isEnd(last) && isUnspaced(before) && !isEnd(before) && before.endsWith(last) ? words.slice(0, -1) : words;
}

/** One letter or digit alone would find half of everything. */
function mayGoOn(last: string, isQuoted: boolean): boolean {
  return isUnspaced(last) ? isEnd(last) : !isQuoted && last.length > 1;
}

function isEnd(word: string): boolean {
  return isUnspaced(word) && [...word].length === 1;
}

/** As PostgreSQL reads it (`::tsquery`). */
export function toTsQuery(phrases: readonly AskedPhrase[]): string {
  return phrases
    .map(({ words, isOpen }) =>
      words.map((word, i) => quote(word) + (isOpen && i === words.length - 1 ? ':*' : '')).join(' <-> '),
    )
    .map((phrase) => `(${phrase})`)
    .join(' & ');
}

/** The words of a text as PostgreSQL keeps them (`::tsvector`). */
export function toTsVector(text: string): string {
  const places = new Map<string, number[]>();
  for (const { text: word, place } of splitWords(foldText(text))) {
    const known = places.get(word);
    if (!known) places.set(word, [place]);
    else if (known.length < mostPlaces) known.push(place);
  }
  return [...places]
    .map(([word, at]) => `${quote(word)}:${at.map((place) => Math.min(place, lastPlace)).join(',')}`)
    .join(' ');
}

/** PostgreSQL keeps no more, and none later. */
const mostPlaces = 255;
const lastPlace = 16_383;

function quote(word: string): string {
  return `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
