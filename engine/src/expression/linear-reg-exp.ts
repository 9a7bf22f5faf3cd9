import { parseRegExp } from '../pattern/parse-pattern.ts';
import type { ParsedPattern, Pattern } from '../pattern/parse-pattern.ts';
import { runningWork } from './work-budget.ts';

/**
 * What JSONata needs of a regular expression engine (its `RegexEngine` option), in linear time. It is constructed from
 * the native expression that JSONata's parser made and never runs that one.
 */
export class LinearRegExp {
  /** Where the next search begins, as in a native expression with the flag `g`. */
  lastIndex = 0;
  readonly #expression: RegExp;

  constructor(expression: RegExp) {
    this.#expression = expression;
  }

  exec(text: string): LinearMatch | null {
    const parsed = compiled(this.#expression);
    if (parsed.status === 'refused') throw new Error(parsed.message);
    const { engine } = parsed.pattern;
    const from = this.lastIndex;
    runningWork.budget.demand(stepsOf(text.length - from, engine));
    const matcher = engine.matcher(text);
    const isFound = from <= text.length && matcher.find(from);
    runningWork.budget.spend(stepsOf((isFound ? matcher.end() : text.length) - from, engine));
    this.lastIndex = isFound ? matcher.end() : 0;
    if (!isFound) return null;
    const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, index) => matcher.group(index) ?? undefined);
    return Object.assign(groups, { index: matcher.start() });
  }
}

/** The engine goes through its program for each character: so many of its instructions take the time of a step. */
const instructionsPerStep = 64;

function stepsOf(characters: number, engine: Pattern['engine']): number {
  return 1 + Math.max(0, characters * engine.programSize()) / instructionsPerStep;
}

/** The text of the match, then that of each group. */
export type LinearMatch = (string | undefined)[] & { index: number };

/** JSONata constructs an engine each time it meets the literal; the native expression stays the same object. */
const compiledByExpression = new WeakMap<RegExp, ParsedPattern>();

function compiled(expression: RegExp): ParsedPattern {
  const known = compiledByExpression.get(expression);
  if (known !== undefined) return known;
  const parsed = parseRegExp(expression);
  compiledByExpression.set(expression, parsed);
  return parsed;
}
