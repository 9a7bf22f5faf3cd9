import type { JobType } from './job-type.ts';
import { startWorker, type JobContext, type Worker, type WorkerOptions } from './worker.ts';

/** Who does the jobs of one type on this node. */
export type JobWork = {
  type: JobType<object>;
  start: (tools: Pick<WorkerOptions<object>, 'boss' | 'clock' | 'logger'>) => Worker;
};

/** `concurrency` (default 1) run at once. */
export function workOn<Data extends object>(
  type: JobType<Data>,
  handler: (data: Data, context: JobContext) => Promise<void>,
  { concurrency = 1 }: { concurrency?: number } = {},
): JobWork {
  return { type, start: (tools) => startWorker({ ...tools, type, handler, concurrency }) };
}
