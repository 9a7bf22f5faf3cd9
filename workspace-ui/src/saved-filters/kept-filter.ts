import type { SavedFilter } from '@parley/schemas';

/** What is kept of the filters of a list: those that ask for something. */
export function toKept(filter: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''));
}

/** The filters that a kept one sets, over those of a list that asks for nothing; without what leads nowhere any more. */
export function fromKept<Filter extends Record<string, string>>(
  { filter, missing }: Pick<SavedFilter, 'filter' | 'missing'>,
  none: Filter,
): Filter {
  const members = Object.entries(none).map(([name, value]) => [
    name,
    missing.includes(name) ? value : (filter[name] ?? value),
  ]);
  return Object.fromEntries(members) as Filter;
}
