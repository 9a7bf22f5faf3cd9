import type { ModelPassage } from '@parley/schemas';
import MiniSearch from 'minisearch';
import { tokenize } from '../shared/tokenize.ts';

/** Something that is known: a title, other words for it, and what it says. */
export type KnownText = { id: string; title: string; words: readonly string[]; text: string; url?: string };

export type PassageIndex = {
  /** The passages that share most telling words with a question, best first. */
  find: (question: string, count: number) => ModelPassage[];
};

/** About what a model reads at a glance, and what still makes sense alone. */
const passageCharacters = 1_200;
/** Below this share of the best score a passage is noise. */
const least = 0.25;

/** Passages that are read without a pause: some milliseconds. */
const atOnce = 4;

/** Builds an index over texts, cut into passages where a paragraph ends; `pause` lets others in between. */
export async function createPassageIndex(
  texts: readonly KnownText[],
  pause: () => Promise<unknown>,
): Promise<PassageIndex> {
  const passages = texts.flatMap(passagesOf);
  const index = new MiniSearch<{ id: number; title: string[]; text: string[] }>({
    fields: ['title', 'text'],
    extractField: (document, field) => document[field as 'title'] as never,
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
    stringifyField: (value) => (Array.isArray(value) ? value.join(' ') : String(value)),
  });
  for (const [id, { passage, words }] of passages.entries()) {
    // Reading words is slow: whoever else waits comes in between.
    if (id % atOnce === atOnce - 1) await pause();
    index.add({ id, title: tokenize([passage.title, ...words].join('\n')), text: tokenize(passage.text) });
  }
  return {
    find: (question, count) => {
      const found = index.search(tokenize(question).join(' '), { boost: { title: 2 } });
      const best = found[0]?.score ?? 0;
      return found
        .filter(({ score }) => score >= best * least)
        .slice(0, count)
        .flatMap(({ id }) => passages[Number(id)]?.passage ?? []);
    },
  };
}

function passagesOf({ id, title, words, text, url }: KnownText): { passage: ModelPassage; words: readonly string[] }[] {
  return cutText(text).map((part, index) => ({
    passage: { id: index === 0 ? id : `${id}#${index + 1}`, title, text: part, ...(url !== undefined && { url }) },
    words: index === 0 ? words : [],
  }));
}

/** Paragraphs gathered up to the size of a passage; one that is longer is cut where a sentence ends. */
function cutText(text: string): string[] {
  const pieces = text.split(/\n{2,}/).flatMap((paragraph) => cutLong(paragraph.trim()));
  const parts: string[] = [];
  for (const piece of pieces) {
    if (piece === '') continue;
    const last = parts.at(-1);
    if (last !== undefined && last.length + piece.length < passageCharacters)
      parts[parts.length - 1] = `${last}\n\n${piece}`;
    else parts.push(piece);
  }
  return parts;
}

function cutLong(paragraph: string): string[] {
  if (paragraph.length <= passageCharacters) return [paragraph];
  const sentences = paragraph.split(/(?<=[.!?。！？])\s*/);
  return sentences.reduce<string[]>((parts, sentence) => {
    const last = parts.at(-1);
    const fits = last !== undefined && last.length + sentence.length < passageCharacters;
    if (fits) return [...parts.slice(0, -1), `${last} ${sentence}`];
    return [...parts, ...(sentence.match(/[\s\S]{1,1200}/g) ?? [])];
  }, []);
}
