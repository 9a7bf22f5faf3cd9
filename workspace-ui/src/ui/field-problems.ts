import { ApiError } from '../api/api-error.ts';

/** What the server found wrong with single fields, by the name of the field; empty when it said nothing of fields. */
export function fieldProblems(error: unknown, fields: readonly string[]): Record<string, string> {
  if (!(error instanceof ApiError)) return {};
  const found: Record<string, string> = {};
  for (const { pointer, message } of error.problem.problems ?? []) {
    const path = pointer.split('/').slice(1).join('.');
    const field = [path, path.split('.')[0] ?? ''].find((each) => fields.includes(each));
    if (field !== undefined) found[field] ??= message;
  }
  return found;
}
