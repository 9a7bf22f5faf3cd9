import { reviewLimits, type ReviewCategory } from '@parley/schemas';

/** A category as it is filled in: its score may be empty. */
export type CategoryValues = Omit<ReviewCategory, 'score'> & { score: number | '' };

/** A category that nothing is known of yet, with a key that none has. */
export function newCategory(others: readonly Pick<CategoryValues, 'key'>[]): CategoryValues {
  const taken = new Set(others.map(({ key }) => key));
  let number = others.length + 1;
  while (taken.has(`category-${number}`)) number += 1;
  return { key: `category-${number}`, name: '', description: '', attribute: 'plus', score: 5 };
}

export type CategoryFault = 'required' | 'twice' | 'score';

/** What is wrong with a field, by its path in the form. */
export function categoryFaults(categories: readonly CategoryValues[]): Readonly<Record<string, CategoryFault>> {
  return Object.fromEntries(
    categories.flatMap(({ name, score }, index): [string, CategoryFault][] => {
      const first = categories.findIndex((one) => one.name.trim() === name.trim());
      const isWhole = typeof score === 'number' && Number.isInteger(score) && score >= 1 && score <= reviewLimits.score;
      return [
        ...(name.trim() === '' ? ([[`categories.${index}.name`, 'required']] as [string, CategoryFault][]) : []),
        ...(name.trim() !== '' && first !== index
          ? ([[`categories.${index}.name`, 'twice']] as [string, CategoryFault][])
          : []),
        ...(isWhole ? [] : ([[`categories.${index}.score`, 'score']] as [string, CategoryFault][])),
      ];
    }),
  );
}

/** The totals that the categories can come to, an empty score counting nothing. */
export function boundsOfValues(categories: readonly CategoryValues[]): { minimum: number; maximum: number } {
  const sum = (attribute: string): number =>
    categories.reduce((all, one) => all + (one.attribute === attribute ? one.score || 0 : 0), 0);
  return { minimum: 0 - sum('minus'), maximum: sum('plus') };
}
