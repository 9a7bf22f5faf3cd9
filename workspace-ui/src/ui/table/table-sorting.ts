import type { Sorting } from '../sort-rows.ts';

/** The order of a table as an address says it: a column, with a minus downwards. */
export function readSorting(text: unknown): Sorting | null {
  const found = typeof text === 'string' ? /^(-?)([a-zA-Z][a-zA-Z0-9-]{0,39})$/.exec(text) : null;
  const [, sign, column] = found ?? [];
  return column === undefined ? null : { column, descending: sign === '-' };
}

export function writeSorting(sorting: Sorting | null): string {
  return sorting === null ? '' : `${sorting.descending ? '-' : ''}${sorting.column}`;
}

/** Once upwards, once downwards, then as it came. */
export function nextSorting(before: Sorting | null, column: string): Sorting | null {
  if (before?.column !== column) return { column, descending: false };
  return before.descending ? null : { column, descending: true };
}
