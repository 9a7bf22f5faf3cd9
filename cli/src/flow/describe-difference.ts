import { diffDocuments, readDocument } from '@parley/engine';
import { modules } from '@parley/modules';

/** What differs between two documents, a sentence a line; null when one of them is not whole enough to be compared. */
export function describeDifference(before: unknown, after: unknown): string[] | null {
  const [old, fresh] = [readDocument(before, modules).document, readDocument(after, modules).document];
  return old && fresh ? diffDocuments(old, fresh, modules).sentences.map(({ en }) => en) : null;
}

/** Whether two documents are the same, in whatever order their keys are written. */
export function isSameDocument(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}
