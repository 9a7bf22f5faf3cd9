import type { UncoveredScenario } from './find-uncovered.ts';
import type { UncoveredQuestion } from './uncovered-worker.ts';

/** Walking a large flow is cut off after this many milliseconds. */
const limitMilliseconds = 60_000;

/** Generates scenarios in a worker. @throws Error when it fails or takes too long */
export function askUncoveredWorker(question: UncoveredQuestion): Promise<UncoveredScenario[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./uncovered-worker.ts', import.meta.url), { type: 'module', name: 'uncovered' });
    const timer = setTimeout(() => end(new Error('The flow is too large to walk here.')), limitMilliseconds);
    const end = (outcome: UncoveredScenario[] | Error) => {
      clearTimeout(timer);
      worker.terminate();
      if (outcome instanceof Error) reject(outcome);
      else resolve(outcome);
    };
    worker.addEventListener('message', ({ data }: MessageEvent<UncoveredScenario[]>) => end(data));
    worker.addEventListener('error', ({ message }) => end(new Error(message)));
    worker.postMessage(question);
  });
}
