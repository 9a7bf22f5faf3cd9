import type { ExpressionEvaluator } from '@parley/engine';
import type { ExpressionResult } from '@parley/schemas';
import { defineThreadWork, ThreadStoppedError, type Threads } from '../threads/index.ts';
import type { evaluate } from './evaluate-worker.ts';

const timeLimitSeconds = 5;
const evaluating = defineThreadWork<typeof evaluate>(import.meta.url, './evaluate-worker', {
  name: 'evaluate',
  timeLimitSeconds,
});

/** The expressions of a flow of an application, whose share they take. */
export type EvaluatorOf = (share: { applicationId: string; flowId: string }) => Pick<ExpressionEvaluator, 'evaluate'>;

/**
 * Evaluates in threads with heaps of their own. What has to be stopped is evaluated once more, each expression alone: it
 * may have been the machine, and the others get their values.
 *
 * @throws AppError `too_many_requests` or `unavailable` when too many wait: that is no outcome of an expression, and the
 * turn is taken again
 */
export function createThreadedEvaluator(threads: Threads): EvaluatorOf {
  return ({ applicationId, flowId }) => ({
    async evaluate(requests, scope, { now }) {
      if (requests.length === 0) return {};
      const share = [applicationId, flowId] as const;
      try {
        return await threads.run(evaluating, { requests, scope, now }, { share });
      } catch (error) {
        if (!(error instanceof ThreadStoppedError)) throw error;
      }
      const results: Record<string, ExpressionResult> = {};
      for (const request of requests) {
        const alone = await threads
          .run(evaluating, { requests: [request], scope, now }, { share })
          .catch((error: unknown) => ({ [request.key]: stopped(error) }));
        Object.assign(results, alone);
      }
      return results;
    },
  });
}

function stopped(error: unknown): ExpressionResult {
  if (!(error instanceof ThreadStoppedError)) throw error;
  return { status: 'failed', message: `The expression was stopped, because ${reasons[error.reason]}.` };
}

const reasons: Record<ThreadStoppedError['reason'], string> = {
  time: `it took more than ${timeLimitSeconds} s, twice`,
  memory: 'it used too much memory',
  ended: 'its thread ended',
};
