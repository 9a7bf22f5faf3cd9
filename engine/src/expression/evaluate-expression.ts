import type { ExpressionResult, JsonObject } from '@parley/schemas';
import type jsonata from 'jsonata';
import { BoundedCache } from '../bounded-cache.ts';
import type { ExpressionLimits } from './expression-evaluator.ts';
import { acceptExactValues, exactBindings } from './exact-expression.ts';
import { needsExactValues, withExactValues } from './exact-values.ts';
import { ExpressionRefusal, readExpression, type SyntaxNode } from './expression-syntax.ts';
import { replaceClock, timeBindings } from './functions.ts';
import { toExpressionResult } from './json-result.ts';
import { guardWork, maxValueSize, ValueTooLarge } from './work-guard.ts';
import { runningWork, WorkBudget, WorkExceeded } from './work-budget.ts';

/** Evaluates one expression, after those asked before. Never rejects; a built-in function of JSONata is not interrupted. */
export type EvaluateExpression = (source: string, scope: JsonObject, now: string) => Promise<ExpressionResult>;

/** Makes the function that really evaluates, in the worker or inline; it keeps the 500 expressions compiled last. */
export function createExpressionFunction(limits: ExpressionLimits): EvaluateExpression {
  const cache = new BoundedCache<string, jsonata.Expression | ExpressionRefusal>(500);
  const exactCache = new BoundedCache<string, jsonata.Expression | ExpressionRefusal>(500);
  const compile = (source: string) => compileExpression(source, limits);
  const compileExact = (source: string) => compileExpression(source, limits, acceptExactValues);
  const evaluate: EvaluateExpression = async (source, scope, now) => {
    const isExact = needsExactValues(scope);
    const compiled = isExact ? exactCache.getOrMake(source, compileExact) : cache.getOrMake(source, compile);
    if (compiled instanceof ExpressionRefusal) return failed(compiled.message);
    runningWork.budget = new WorkBudget(limits.maxSteps);
    try {
      const time = timeBindings(Date.parse(now));
      if (!isExact) return toExpressionResult(await compiled.evaluate(scope, time));
      const bindings = { ...(await exactBindings()), ...time };
      return toExpressionResult(await compiled.evaluate(withExactValues(scope), bindings));
    } catch (error) {
      return failed(explain(error, limits));
    }
  };
  // One after another: an evaluation pauses between its steps, and each spends of its own budget.
  let before: Promise<unknown> = Promise.resolve();
  return (source, scope, now) => {
    const result = before.then(() => evaluate(source, scope, now));
    before = result;
    return result;
  };
}

function stepLimitMessage({ maxSteps }: Pick<ExpressionLimits, 'maxSteps'>): string {
  return `The expression was stopped after ${maxSteps} steps; look for a loop that does not end.`;
}

export function timeLimitMessage({ timeLimitMilliseconds }: Pick<ExpressionLimits, 'timeLimitMilliseconds'>): string {
  return `The expression was stopped after ${timeLimitMilliseconds} ms, twice; let it go through less at once.`;
}

function compileExpression(
  source: string,
  limits: ExpressionLimits,
  prepare?: (tree: SyntaxNode) => void,
): jsonata.Expression | ExpressionRefusal {
  try {
    const stack = prepare ? 2 * limits.maxDepth : limits.maxDepth;
    const { expression, tree } = readExpression(source, { stack, sequence: maxValueSize });
    prepare?.(tree);
    replaceClock(expression);
    guardWork(expression);
    return expression;
  } catch (error) {
    if (error instanceof ExpressionRefusal) return error;
    throw error;
  }
}

function failed(message: string): ExpressionResult {
  return { status: 'failed', message };
}

/** JSONata throws plain objects with `code`, `message` and `position`; what it calls may throw native errors. */
function explain(error: unknown, limits: ExpressionLimits): string {
  const { code, message, position } = Object(error) as { code?: string; message?: string; position?: number };
  if (error instanceof WorkExceeded) return stepLimitMessage(limits);
  if (code === 'D1011') return 'The expression was stopped, because its functions call one another too deeply.';
  if (error instanceof ValueTooLarge || error instanceof RangeError || code === 'D2014' || code === 'D2015')
    return 'The expression was stopped, because one of its values grew too large.';
  const where = position === undefined ? '' : ` (at character ${position})`;
  return `The expression failed: ${(message ?? String(error)).replace(/\.$/, '')}${where}.`;
}
