import { scoreRanges, type ReviewCategory } from '@parley/schemas';

/** Scores as they are typed: a field may be empty. */
export type TypedScores = Readonly<Record<string, number | ''>>;

/** What was given so far: plus less minus, as the server computes it. */
export function typedTotal(categories: readonly ReviewCategory[], scores: TypedScores): number {
  return categories.reduce((sum, { key, attribute }) => {
    const given = scores[key] || 0;
    return attribute === 'plus' ? sum + given : sum - given;
  }, 0);
}

export type ScoreFault = 'missing' | 'wrong';

/** What is wrong with each score, by its category; nothing = it can be sent. */
export function scoreFaults(
  categories: readonly ReviewCategory[],
  scores: TypedScores,
): Readonly<Record<string, ScoreFault>> {
  return Object.fromEntries(
    categories.flatMap(({ key, score }): [string, ScoreFault][] => {
      const given = scores[key] ?? '';
      if (given === '') return [[key, 'missing']];
      return given < 0 || given > score || !Number.isInteger(given * 2) ? [[key, 'wrong']] : [];
    }),
  );
}

/** The five equal ranges between two totals, lowest first (QA-05). */
export function rangesBetween(minimum: number, maximum: number): { from: number; to: number }[] {
  const width = (maximum - minimum) / scoreRanges;
  const tidy = (value: number): number => Math.round(value * 100) / 100;
  return Array.from({ length: scoreRanges }, (_, index) => ({
    from: tidy(minimum + index * width),
    to: tidy(minimum + (index + 1) * width),
  }));
}
