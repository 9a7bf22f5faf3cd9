import { createExpressionFunction } from './evaluate-expression.ts';
import type { EvaluateExpression } from './evaluate-expression.ts';
import { defaultExpressionLimits } from './expression-evaluator.ts';
import type { FromWorker, ToWorker } from './worker-protocol.ts';

/** The worker's side of the channel, the same in Node and in the browser. */
export type WorkerPort = {
  post(message: FromWorker): void;
  listen(listener: (message: ToWorker) => void): void;
};

/** Answers the host for as long as the worker lives. */
export function serveExpressions(port: WorkerPort): void {
  let evaluateExpression = createExpressionFunction(defaultExpressionLimits);
  port.listen((message) => {
    if (message.type === 'configure') evaluateExpression = createExpressionFunction(message.limits);
    else void answer(message, evaluateExpression, port);
  });
  port.post({ type: 'ready' });
}

async function answer(
  { requests, scope, now }: ToWorker & { type: 'evaluate' },
  evaluateExpression: EvaluateExpression,
  port: WorkerPort,
): Promise<void> {
  for (const { source } of requests)
    port.post({ type: 'result', result: await evaluateExpression(source, scope, now) });
}
