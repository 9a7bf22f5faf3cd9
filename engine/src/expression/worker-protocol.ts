import type { ExpressionResult, JsonObject } from '@parley/schemas';
import type { ExpressionLimits, ExpressionRequest } from './expression-evaluator.ts';

/**
 * What the host says to the worker. The limits come first; then one `evaluate` at a time, answered by one `result` for
 * each request, in their order.
 */
export type ToWorker =
  | { type: 'configure'; limits: ExpressionLimits }
  | { type: 'evaluate'; requests: readonly ExpressionRequest[]; scope: JsonObject; now: string };

/** What the worker says: that its code is loaded, and each result as soon as it is there. */
export type FromWorker = { type: 'ready' } | { type: 'result'; result: ExpressionResult };
