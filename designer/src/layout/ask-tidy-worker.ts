import type { TidyInput } from './tidy.ts';

type Places = Map<string, { x: number; y: number }>;

/**
 * Lays out in a worker of its own, which ends with the answer, and when `signal` says so. Rejects when it cannot start,
 * fails or is ended.
 */
export function askTidyWorker(input: TidyInput, signal: AbortSignal): Promise<Places> {
  const worker = new Worker(new URL('./tidy-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Places>((resolve, reject) => {
    const fail = (reason: string) => reject(new Error(reason));
    worker.onmessage = ({ data }: MessageEvent<Places>) => resolve(data);
    worker.onerror = (event) => fail(event.message);
    worker.onmessageerror = () => fail('');
    signal.addEventListener('abort', () => fail('aborted'), { once: true });
    if (signal.aborted) fail('aborted');
    worker.postMessage(input);
  }).finally(() => worker.terminate());
}
