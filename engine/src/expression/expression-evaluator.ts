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
  /** How long one expression may run. */
  timeLimitMilliseconds: number;
  /** How deep calls and expressions may nest. */
  maxDepth: number;
};

/**
 * Generous against a few milliseconds of real work: time on a busy machine also passes while something else runs, and an
 * expression that exceeds it changes where a visitor goes.
 */
export const defaultExpressionLimits: ExpressionLimits = { timeLimitMilliseconds: 200, maxDepth: 400 };
