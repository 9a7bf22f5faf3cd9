import type { LineProblem } from '@parley/schemas';
import type { EntryCandidate } from './check-entries.ts';

/**
 * A robot's entries in a JSON file: a list of them, or an object with the list under `entries`, as
 * `GET /robots/{key}` gives it. Nothing is checked yet but that.
 */
export function robotEntriesInJson(text: string): { candidates: EntryCandidate[]; problems: LineProblem[] } {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return refused(lineOfSyntaxError(text, message), `This is not JSON: ${message}.`);
  }
  const list = isObject(value) ? value.entries : value;
  if (!Array.isArray(list))
    return refused(1, 'The file must hold a list of entries, or an object with the list under "entries".');
  const lines = linesOfEntries(text);
  return {
    candidates: list.map((entry: unknown, index) => ({ line: lines[index] ?? 1, value: withVariants(entry) })),
    problems: [],
  };
}

/** Variants may be left out in a file. */
function withVariants(entry: unknown): unknown {
  return isObject(entry) ? { variants: [], ...entry } : entry;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Engines tell the place of a syntax error in their message, each in its own words. */
function lineOfSyntaxError(text: string, message: string): number {
  const line = /line (\d+)/.exec(message)?.[1];
  if (line !== undefined) return Number(line);
  const position = /position (\d+)/.exec(message)?.[1];
  return lineAt(text, position === undefined ? text.length : Number(position));
}

/** Lines on which the entries begin, in a text that is known to be JSON: those of the outermost list, or of `entries`. */
function linesOfEntries(text: string): number[] {
  const lines: number[] = [];
  let line = 1;
  let depth = 0;
  let listDepth: number | null = null;
  let name = '';
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:\n]|[^\s{}[\],:"]+/g)) {
    if (token === '\n') line += 1;
    else if (token === '}' || token === ']') depth -= 1;
    else if (depth === listDepth && token !== ',' && token !== ':') lines.push(line);
    if (listDepth !== null && depth < listDepth) break;
    if (token === '{' || token === '[') {
      depth += 1;
      const isList = depth === 1 || (depth === 2 && name === '"entries"');
      if (token === '[' && isList) listDepth ??= depth;
    }
    if (token.startsWith('"')) name = token;
  }
  return lines;
}

function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}

function refused(line: number, message: string): { candidates: EntryCandidate[]; problems: LineProblem[] } {
  return { candidates: [], problems: [{ line, message }] };
}
