import type { JsonValue } from '@parley/schemas';
import { parseExpression } from '../expression/parse-expression.ts';
import type { CompiledFlow } from '../machine/compile.ts';
import { patternSample } from '../pattern/index.ts';

/** Values worth giving a variable, so that some condition of the flow holds or fails for it; the likely ones first. */
export type Candidates = (variable: string) => JsonValue[];

/** Values tried for one variable at most: each multiplies the paths to walk. */
const maxCandidates = 12;

/**
 * Collects the constants that the flow compares its variables with: rules, wherever a module keeps them in its guards,
 * and the literals of expressions that read a variable. A number comes with its neighbours, a text with another text.
 */
export function findCandidates(flow: CompiledFlow): Candidates {
  const constants = new Map<string, Set<string>>();
  const add = (variable: string, value: string) => {
    const known = constants.get(variable);
    if (known) known.add(value);
    else constants.set(variable, new Set([value]));
  };
  visit(flow.config, (entry) => {
    const { variable, operator, value, source } = entry;
    if (typeof variable === 'string' && typeof operator === 'string')
      for (const text of textsFor(operator, typeof value === 'string' ? value : '')) add(variable, text);
    if (typeof source === 'string') {
      const parsed = parseExpression(source);
      if (parsed.status === 'refused') return;
      for (const name of parsed.names) for (const literal of literalsOf(source)) add(name, literal);
    }
  });
  return (variable) => {
    const known = constants.get(variable);
    if (!known) return [];
    const values = [...known].filter((value) => !isTemplate(value));
    const near = values.flatMap(neighbours);
    return [...new Set([...values, ...near, 'something else'])].slice(0, maxCandidates);
  };
}

/** Texts for which a rule may hold. */
function textsFor(operator: string, value: string): string[] {
  if (operator === 'is empty') return [''];
  return operator === 'matches' && !isTemplate(value) ? textsThatMatch(value) : [value];
}

/** The first text found that a pattern matches: repetitions at their least, else a few times. */
function textsThatMatch(source: string): string[] {
  const samples = [0, 1, 4, 8, 11].flatMap((least) => patternSample(source, least) ?? []);
  return samples.filter((text) => text !== '').slice(0, 1);
}

function isTemplate(value: string): boolean {
  return value.includes('{{') || value.includes('${');
}

/** Calls `look` with every object of a JSON value. */
function visit(value: JsonValue | undefined, look: (entry: { [name: string]: JsonValue }) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) look(value);
  for (const child of Object.values(value)) visit(child, look);
}

/** Texts in quotes and numbers, as they stand in an expression. */
function literalsOf(source: string): string[] {
  return [...source.matchAll(/"([^"\\]*)"|'([^'\\]*)'|(?<![\w.$])(\d+(?:\.\d+)?)/g)].map(
    ([, double, single, number]) => double ?? single ?? number ?? '',
  );
}

function neighbours(value: string): string[] {
  if (!/^[+-]?\d{1,15}(?:\.\d+)?$/.test(value.trim())) return [];
  const number = Number(value);
  return [String(number + 1), String(number - 1)];
}
