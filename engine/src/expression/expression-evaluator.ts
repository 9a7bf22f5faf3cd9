import type { ExpressionResult, JsonObject } from '@parley/schemas';

/** Evaluates expressions over the names of a session, each within its limits. */
export type ExpressionEvaluator = {
  /**
   * Evaluates each source with `scope` as its input. `now` is the time of the turn, ISO 8601. Never rejects: what does
   * not parse, throws or exceeds a limit is `failed`, and the others still get their value.
   */
  evaluate(
    requests: readonly ExpressionRequest[],
    scope: JsonObject,
    turn: { now: string },
  ): Promise<Record<string, ExpressionResult>>;
  /** Ends what runs; what was not evaluated is `failed`. */
  close(): Promise<void>;
};

export type ExpressionRequest = { key: string; source: string };

export type ExpressionLimits = {
  /** How much one expression may do, in steps of `WorkBudget`: the same everywhere, however busy the machine is. */
  maxSteps: number;
  /** How long one expression may run before its thread is ended: a backstop, which is tried once more. */
  timeLimitMilliseconds: number;
  /** How deep calls and expressions may nest. */
  maxDepth: number;
};

/**
 * The steps take some tenths of a second; what a flow needs takes a few hundred. The time is far from it: time on a busy
 * machine also passes while something else runs, and must not change where a visitor goes.
 */
export const defaultExpressionLimits: ExpressionLimits = {
  maxSteps: 500_000,
  timeLimitMilliseconds: 5_000,
  maxDepth: 400,
};
