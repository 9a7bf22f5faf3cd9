import { foldText, normaliseText } from '@parley/schemas';
import { findRepeated } from './find-repeated.ts';

/** Texts to choose from that are the same as an earlier one only when both are folded: what is typed fits either. */
export function findAlike(texts: readonly string[]): { index: number; first: number }[] {
  return findRepeated(texts.map(foldText)).filter(
    ({ index, first }) =>
      foldText(texts[index] ?? '') !== '' && normaliseText(texts[index] ?? '') !== normaliseText(texts[first] ?? ''),
  );
}
