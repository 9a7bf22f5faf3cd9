import { foldText } from '@parley/schemas';

export type SortValue = string | number | null;
export type Sorting = { column: string; descending: boolean };

/** Rows by a value of theirs, in the order of the language; those without one last. Equal ones stay as they were. */
export function sortRows<Row>(
  rows: readonly Row[],
  valueOf: (row: Row) => SortValue,
  { descending, language }: { descending: boolean; language: string },
): Row[] {
  const collator = new Intl.Collator(language, { numeric: true });
  const sign = descending ? -1 : 1;
  return [...rows].sort((first, second) => {
    const [a, b] = [valueOf(first), valueOf(second)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
    return sign * collator.compare(String(a), String(b));
  });
}

/** Whether every word that was typed occurs somewhere in the text. */
export function matchesWords(text: string, typed: string): boolean {
  const searched = foldText(text);
  return foldText(typed)
    .split(' ')
    .every((word) => searched.includes(word));
}
