import { closedError } from './closed-error.ts';
import { createDeferred, type Deferred } from './deferred.ts';
import type { VisitorStatus } from './link-status.ts';
import type { VisitorError } from './visitor-error.ts';

/** The promise of the first connection: there is none before somebody asks for it. */
export type FirstConnection = {
  /** Starts when asked for the first time. */
  promise: () => Promise<void>;
  note: (status: VisitorStatus, error: VisitorError | null) => void;
};

export function createFirstConnection(start: () => void): FirstConnection {
  let deferred: Deferred<void> | null = null;
  return {
    promise: () => {
      if (!deferred) {
        deferred = createDeferred<void>();
        start();
      }
      return deferred.promise;
    },
    note: (status, error) => {
      if (status === 'online' || status === 'polling') deferred?.resolve();
      if (status === 'refused' || status === 'closed') deferred?.reject(error ?? closedError());
    },
  };
}
