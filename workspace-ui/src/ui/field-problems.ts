import { ApiError } from '../api/api-error.ts';

/**
 * What the server found wrong with single fields of a form, by the path of the field (`levels.0.text`); empty when it said
 * nothing of fields.
 */
export function fieldProblems(error: unknown, values: Readonly<Record<string, unknown>>): Record<string, string> {
  if (!(error instanceof ApiError)) return {};
  const found: Record<string, string> = {};
  for (const { pointer, message } of error.problem.problems ?? []) {
    const path = fieldAt(values, pointer.split('/').slice(1));
    if (path !== null) found[path] ??= message;
  }
  return found;
}

/** A field holds a value, or a list of values; a part of the form without a field of its own is named only as such. */
function fieldAt(values: Readonly<Record<string, unknown>>, segments: readonly string[]): string | null {
  let value: unknown = values;
  const path: string[] = [];
  for (const segment of segments) {
    if (!hasParts(value) || !Object.hasOwn(value, segment)) break;
    path.push(segment);
    value = Reflect.get(value, segment);
  }
  if (path.length === 0 || (hasParts(value) && path.length < segments.length)) return null;
  return path.join('.');
}

function hasParts(value: unknown): value is object {
  if (Array.isArray(value)) return value.some((each) => typeof each === 'object' && each !== null);
  return typeof value === 'object' && value !== null;
}
