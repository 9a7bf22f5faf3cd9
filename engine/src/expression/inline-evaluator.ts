import type { ExpressionResult } from '@parley/schemas';
import { createExpressionFunction } from './evaluate-expression.ts';
import { defaultExpressionLimits } from './expression-evaluator.ts';
import type { ExpressionEvaluator, ExpressionLimits } from './expression-evaluator.ts';

/**
 * Evaluates in the caller's own thread: for tests and benchmarks, whose expressions are trusted. The limits are JSONata's
 * own checks between steps; one long built-in call is not interrupted, which only a worker can do.
 */
export function createInlineEvaluator(limits: Partial<ExpressionLimits> = {}): ExpressionEvaluator {
  const evaluateExpression = createExpressionFunction({ ...defaultExpressionLimits, ...limits });
  return {
    async evaluate(requests, scope, { now }) {
      const results: [string, ExpressionResult][] = [];
      for (const { key, source } of requests) results.push([key, await evaluateExpression(source, scope, now)]);
      return Object.fromEntries(results);
    },
    close: () => Promise.resolve(),
  };
}
