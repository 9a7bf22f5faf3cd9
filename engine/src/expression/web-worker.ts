import type { ExpressionEvaluator, ExpressionLimits } from './expression-evaluator.ts';
import { createWorkerEvaluator } from './worker-evaluator.ts';
import type { WorkerHandle, WorkerListeners } from './worker-evaluator.ts';
import type { FromWorker, ToWorker } from './worker-protocol.ts';

/** Evaluates in a Web Worker. The bundler finds the worker's code by the `new Worker(new URL(…))` below. */
export function createWebEvaluator(limits: Partial<ExpressionLimits> = {}): ExpressionEvaluator {
  return createWorkerEvaluator({ startWorker, setTimer }, limits);
}

/** The part of the DOM that is used here; the engine is not built against it. */
declare const Worker: new (
  url: URL,
  options: { type: 'module'; name: string },
) => {
  postMessage(message: ToWorker): void;
  terminate(): void;
  onmessage: ((event: { data: FromWorker }) => void) | null;
  onerror: ((event: { message?: string }) => void) | null;
};

function startWorker(listeners: WorkerListeners): WorkerHandle {
  // '.js' also in the sources: bundlers resolve it to the '.ts' file here, and it is what exists once built.
  const worker = new Worker(new URL('./expression-worker.js', import.meta.url), {
    type: 'module',
    name: 'expressions',
  });
  worker.onmessage = (event) => listeners.message(event.data);
  worker.onerror = (event) => listeners.failed(event.message ?? 'its code could not be loaded');
  return {
    post: (message) => worker.postMessage(message),
    terminate: () => Promise.resolve(worker.terminate()),
    setBusy: () => {},
  };
}

function setTimer(milliseconds: number, run: () => void): () => void {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
}
