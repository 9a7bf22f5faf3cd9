import type { PathStep } from '../graph/path-to.ts';

/** The nodes of a way as a value of a problem (see `ProblemValues`): of a long one the beginning and the end. */
export function wayOf(steps: readonly PathStep[]): string {
  const ids = steps.map(({ nodeId }) => nodeId);
  const shown = ids.length > 6 ? [...ids.slice(0, 2), '…', ...ids.slice(-3)] : ids;
  return shown.join(' ');
}
