import { VisitorError } from './visitor-error.ts';

/** Why everything that still waits is over: we ended it. */
export function closedError(): VisitorError {
  return new VisitorError('closed', 'This client was closed.');
}
