import { schemaProblems } from '@parley/engine';
import { questionKey } from './question-key.ts';
import { readCsv } from './read-csv.ts';
import { RobotEntry, robotLimits } from './robot-entry.schema.ts';

/** Something wrong in a file of entries; lines count from 1. */
export type ImportProblem = { line: number; message: string };

export type RobotImport =
  { status: 'imported'; entries: RobotEntry[] } | { status: 'refused'; problems: ImportProblem[] };

/**
 * Reads a robot's entries from a file, all or none.
 *
 * - `csv`: a header with `question`, `answer` and optionally `variants` and `kind` in any order; variants are separated
 *   by `|`.
 * - `json`: a list of entries, or an object with the list under `entries`, as `GET /robots/{key}` gives it.
 */
export function importRobotEntries(text: string, format: 'csv' | 'json'): RobotImport {
  const { candidates, problems } = format === 'csv' ? candidatesInCsv(text) : candidatesInJson(text);
  const entries: RobotEntry[] = [];
  const lineOfQuestion = new Map<string, number>();
  for (const { line, value } of candidates) {
    const wrong = schemaProblems(RobotEntry, value);
    problems.push(
      ...wrong.map(({ path, message }) => ({ line, message: path === '' ? message : `${path.slice(1)}: ${message}` })),
    );
    if (wrong.length > 0) continue;
    const entry = value as RobotEntry;
    const first = lineOfQuestion.get(questionKey(entry.question));
    if (first !== undefined)
      problems.push({ line, message: `The question of line ${first} is asked again. Make one entry of both.` });
    lineOfQuestion.set(questionKey(entry.question), first ?? line);
    entries.push(entry);
  }
  if (candidates.length === 0 && problems.length === 0)
    problems.push({ line: 1, message: 'The file holds no entries.' });
  if (candidates.length > robotLimits.entries)
    problems.push({
      line: 1,
      message: `The file holds ${candidates.length} entries; a robot has at most ${robotLimits.entries}.`,
    });
  return problems.length > 0 ? { status: 'refused', problems } : { status: 'imported', entries };
}

type Candidates = { candidates: { line: number; value: unknown }[]; problems: ImportProblem[] };

const columns = ['question', 'variants', 'answer', 'kind'];

function candidatesInCsv(text: string): Candidates {
  const { records, openQuoteLine } = readCsv(text);
  if (openQuoteLine !== null) return refused(openQuoteLine, 'A quote is opened here and never closed.');
  const [header, ...rows] = records;
  const names = (header?.fields ?? []).map((name) => name.trim().toLowerCase());
  const unknown = names.find((name, index) => !columns.includes(name) || names.indexOf(name) !== index);
  if (!header || !names.includes('question') || !names.includes('answer') || unknown !== undefined)
    return refused(
      header?.line ?? 1,
      'The first line must name the columns: question,variants,answer,kind (variants and kind may be missing).',
    );
  const problems: ImportProblem[] = [];
  const candidates = rows.flatMap(({ line, fields }) => {
    if (fields.length !== names.length) {
      problems.push({
        line,
        message: `There are ${fields.length} fields, but ${names.length} columns. Put fields that hold a comma in quotes.`,
      });
      return [];
    }
    const field = (name: string) => fields[names.indexOf(name)]?.trim() ?? '';
    const variants = field('variants')
      .split('|')
      .map((variant) => variant.trim());
    const kind = field('kind').toLowerCase();
    const value = {
      question: field('question'),
      variants: variants.filter((variant) => variant !== ''),
      answer: field('answer'),
      ...(kind === '' ? {} : { answerKind: kind }),
    };
    return [{ line, value }];
  });
  return { candidates, problems };
}

function candidatesInJson(text: string): Candidates {
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

function refused(line: number, message: string): Candidates {
  return { candidates: [], problems: [{ line, message }] };
}
