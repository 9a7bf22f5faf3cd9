/// <reference types="node" />
import { Worker } from 'node:worker_threads';
import type { WorkerOptions } from 'node:worker_threads';
import type { ExpressionEvaluator, ExpressionLimits } from './expression-evaluator.ts';
import { createWorkerEvaluator } from './worker-evaluator.ts';
import type { WorkerHandle, WorkerListeners } from './worker-evaluator.ts';

/**
 * Evaluates in a thread of Node, with a heap of its own: an expression that fills it fails, and the process goes on. The
 * thread does not keep the process alive while nothing is evaluated.
 */
export function createNodeEvaluator(limits: Partial<ExpressionLimits> = {}): ExpressionEvaluator {
  return createWorkerEvaluator({ startWorker, setTimer }, limits);
}

function startWorker(listeners: WorkerListeners): WorkerHandle {
  const worker = startThread({ name: 'expressions', resourceLimits: { maxOldGenerationSizeMb: 512 } });
  worker.on('message', (message) => listeners.message(message));
  worker.on('error', (error) => listeners.failed(reasonOf(error)));
  worker.on('exit', (code) => listeners.failed(`its thread ended with code ${code}`));
  return {
    post: (message) => worker.postMessage(message),
    terminate: async () => {
      await worker.terminate();
    },
    setBusy: (isBusy) => (isBusy ? worker.ref() : worker.unref()),
  };
}

/** Starts the entry that lies beside this file: compiled, or as TypeScript when run from sources. */
function startThread(options: WorkerOptions): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./node-worker-entry.js', import.meta.url), options);
  // A thread inherits `--import tsx`, but on Node 20 tsx does not hook into threads by itself: register it inside.
  const loader = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  const entry = JSON.stringify(import.meta.resolve('./node-worker-entry.ts'));
  const code = `import(${loader}).then(({ register }) => { register(); return import(${entry}); });`;
  return new Worker(code, { ...options, eval: true });
}

function reasonOf(error: unknown): string {
  const { code, message } = Object(error) as { code?: string; message?: string };
  return code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? 'it used too much memory'
    : `its thread failed: ${message ?? String(error)}`;
}

function setTimer(milliseconds: number, run: () => void): () => void {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
}
