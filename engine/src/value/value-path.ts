import { isExactNumber, type JsonValue } from '@parley/schemas';

/** A step into a value: the name of a field, or a place in a list (negative ones count from its end). */
export type ValueStep = string | number;

const step = /(?:^|\.)([^.[\]]+)|\[(-?\d{1,6})\]|\["([^"]*)"\]/y;

/** Reads `items[0].name`, `[0].name` or `data["odd.name"]`; null when the text is no path. */
export function parseValuePath(path: string): ValueStep[] | null {
  const steps: ValueStep[] = [];
  step.lastIndex = 0;
  while (step.lastIndex < path.length) {
    const [whole, name, index, quoted] = step.exec(path) ?? [];
    if (whole === undefined) return null;
    steps.push(index === undefined ? (quoted ?? name ?? '') : Number(index));
  }
  return steps;
}

/** A path as it is written. */
export function valuePathText(steps: readonly ValueStep[]): string {
  return steps.reduce<string>((path, each) => {
    if (typeof each === 'number') return `${path}[${each}]`;
    if (each === '' || /[.[\]]/.test(each)) return `${path}["${each}"]`;
    return path === '' ? each : `${path}.${each}`;
  }, '');
}

/** Paths to what a value holds, for completion: each field, and of a list the first entry; at most `limit`. */
export function pathsInto(value: JsonValue, limit = 200): string[] {
  const found: string[] = [];
  const visit = (part: JsonValue, steps: readonly ValueStep[]): void => {
    if (found.length >= limit || steps.length > 8) return;
    if (steps.length > 0) found.push(valuePathText(steps));
    if (Array.isArray(part) && part[0] !== undefined) visit(part[0], [...steps, 0]);
    else if (isRecord(part)) for (const [name, inner] of Object.entries(part)) visit(inner, [...steps, name]);
  };
  visit(value, []);
  return found;
}

/**
 * What a value holds at a path. A field of that very name wins, and what is no list counts as a list of one. Own fields
 * only; nothing where nothing is.
 */
export function valueAtPath(value: JsonValue, path: string): JsonValue | undefined {
  if (isRecord(value) && Object.hasOwn(value, path)) return value[path];
  return parseValuePath(path)?.reduce<JsonValue | undefined>(into, value);
}

function into(value: JsonValue | undefined, step: ValueStep): JsonValue | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof step === 'string') return isRecord(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  if (Array.isArray(value)) return value.at(step);
  return step === 0 || step === -1 ? value : undefined;
}

function isRecord(value: JsonValue): value is { [name: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isExactNumber(value);
}
