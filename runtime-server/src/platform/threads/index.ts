export { createInlineThreads } from './inline-threads.ts';
export { createThreads, ThreadStoppedError, type Threads } from './threads.ts';
export { defineThreadWork, type ThreadWork } from './thread-work.ts';
