import { foldText } from '@parley/schemas';
import type { Guide } from './read-guides.ts';

export type GuideHit = { guide: Guide; excerpt: string };

const around = 90;

/** Pages that have every word, those with it in their title first, each with where it is said. */
export function findInGuides(guides: readonly Guide[], asked: string): GuideHit[] {
  const words = foldText(asked).split(' ').filter(Boolean);
  if (words.length === 0) return [];
  const inTitle = ({ title }: Guide): boolean => words.some((word) => foldText(title).includes(word));
  return guides
    .filter((guide) => {
      const text = foldText(`${guide.title} ${guide.words}`);
      return words.every((word) => text.includes(word));
    })
    .toSorted((one, other) => Number(inTitle(other)) - Number(inTitle(one)))
    .map((guide) => ({ guide, excerpt: excerptOf(guide.words, words[0] ?? '') }));
}

/** The words around the first place; folding keeps no places, so the text is looked through as it is written first. */
function excerptOf(text: string, word: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  const at = Math.max(0, flat.toLowerCase().indexOf(word));
  const from = Math.max(0, at - around);
  const to = Math.min(flat.length, at + around * 2);
  return `${from > 0 ? '… ' : ''}${flat.slice(from, to)}${to < flat.length ? ' …' : ''}`;
}
