import { createInlineEvaluator, type ExpressionEvaluator } from '@parley/engine';
import type { ExpressionResult } from '@parley/schemas';

const evaluator = createInlineEvaluator();

export type Evaluation = {
  requests: Parameters<ExpressionEvaluator['evaluate']>[0];
  scope: Parameters<ExpressionEvaluator['evaluate']>[1];
  now: string;
};

/** Expressions stop by themselves when they have used up their steps; what does not is ended with this thread. */
export function evaluate({ requests, scope, now }: Evaluation): Promise<Record<string, ExpressionResult>> {
  return evaluator.evaluate(requests, scope, { now });
}
