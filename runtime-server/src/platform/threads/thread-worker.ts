import { parentPort } from 'node:worker_threads';
import { doThreadWork, type ThreadOutcome, type ThreadTask } from './thread-work.ts';

/** Where every thread begins. It says when it begins a task, for the time that this may take. */
export function work(task: ThreadTask): Promise<ThreadOutcome> {
  parentPort?.postMessage({ began: task.number });
  return doThreadWork(task);
}
