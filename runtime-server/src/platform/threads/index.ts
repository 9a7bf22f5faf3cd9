export { createInlineThreads } from './inline-threads.ts';
export { startThread } from './start-thread.ts';
export { createThreads, ThreadStoppedError, type Threads } from './threads.ts';
export { defineThreadWork, type ThreadWork } from './thread-work.ts';
