import type { TidyInput } from './tidy.ts';

/** Lays out in a worker of its own, which ends with the answer. Rejects when it cannot start or fails. */
export function askTidyWorker(input: TidyInput): Promise<Map<string, { x: number; y: number }>> {
  const worker = new Worker(new URL('./tidy-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Map<string, { x: number; y: number }>>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Map<string, { x: number; y: number }>>) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message || 'The layout could not be computed.'));
    worker.postMessage(input);
  }).finally(() => worker.terminate());
}
