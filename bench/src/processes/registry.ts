import type { Methods } from './messages.ts';

/** What can be started as a process of its own. Each is imported only where it runs, so that it holds nothing else. */
export const processes = {} satisfies Record<string, (options: never) => Promise<Methods>>;
