import { scoreRanges, type ReviewCategory } from '@parley/schemas';

/** The lowest and the highest total that categories can come to: all minus taken away and no plus given, and the other way round. */
export function boundsOf(categories: readonly Pick<ReviewCategory, 'attribute' | 'score'>[]): {
  minimum: number;
  maximum: number;
} {
  const sum = (attribute: ReviewCategory['attribute']): number =>
    categories.reduce((all, category) => all + (category.attribute === attribute ? category.score : 0), 0);
  // `0 - 0`, for `-0` is another number in JSON's eyes than in ours.
  return { minimum: 0 - sum('minus'), maximum: sum('plus') };
}

/** What was given in all: plus added, minus taken away (QA-03). */
export function totalOf(
  categories: readonly Pick<ReviewCategory, 'key' | 'attribute'>[],
  scores: Readonly<Record<string, number>>,
): number {
  return categories.reduce((all, { key, attribute }) => {
    const given = givenFor(scores, key) ?? 0;
    return attribute === 'plus' ? all + given : all - given;
  }, 0);
}

/**
 * In which of the five equal ranges from minimum to maximum a total lies, 1 the lowest (QA-05). A bound belongs to the
 * range above it, the maximum to the highest.
 */
export function rangeOf(total: number, { minimum, maximum }: { minimum: number; maximum: number }): number {
  if (maximum <= minimum) return scoreRanges;
  const place = Math.floor((scoreRanges * (total - minimum)) / (maximum - minimum));
  return Math.min(Math.max(place, 0), scoreRanges - 1) + 1;
}

/** What is wrong with scores: one that is missing, unknown or too high. */
export function scoreProblems(
  categories: readonly ReviewCategory[],
  scores: Readonly<Record<string, number>>,
): { pointer: string; message: string }[] {
  const known = new Set(categories.map(({ key }) => key));
  return [
    ...categories.flatMap(({ key, name, score }) => {
      const given = givenFor(scores, key);
      const pointer = `/scores/${key}`;
      if (given === undefined) return [{ pointer, message: `"${name}" has no score.` }];
      return given > score ? [{ pointer, message: `"${name}" has at most ${score}.` }] : [];
    }),
    ...Object.keys(scores)
      .filter((key) => !known.has(key))
      .map((key) => ({ pointer: `/scores/${key}`, message: `There is no category "${key}" here.` })),
  ];
}

/** What every object has, such as `constructor`, is no score. */
function givenFor(scores: Readonly<Record<string, number>>, key: string): number | undefined {
  return Object.hasOwn(scores, key) ? scores[key] : undefined;
}
