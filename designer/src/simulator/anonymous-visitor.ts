import type { SimulationStart } from '../store/simulation-start.ts';

/**
 * A session that nobody wrote down begins as most do: the visitor has no name, as whoever comes by the web without having
 * signed in. One that was written down, or recorded, begins as it says.
 */
export function withAnonymousVisitor(start: SimulationStart): SimulationStart {
  if (start.from === 'session' || (start.from === 'start' && start.steps)) return start;
  return { ...start, variables: { UserName: '', ...start.variables } };
}
