import type { CompiledFlow } from '../machine/compile.ts';
import { isInlined } from '../machine/inline-sub-flows.ts';
import type { TakenPort } from '../machine/fragment-to-state.ts';

/** How much of a flow its scenarios took. `share` is from 0 to 1; a flow without connected ports counts as covered. */
export type ScenarioCoverage = { share: number; total: number; taken: TakenPort[]; untaken: TakenPort[] };

/** The share of connected ports that the scenarios took (flow.md §7), and both lists in document order. */
export function coverage(flow: CompiledFlow, results: readonly { taken: readonly TakenPort[] }[]): ScenarioCoverage {
  const seen = new Set(results.flatMap(({ taken }) => taken.map(({ node, port }) => `${node} ${port}`)));
  const all = connectedPorts(flow);
  const isTaken = ({ node, port }: TakenPort) => seen.has(`${node} ${port}`);
  const taken = all.filter(isTaken);
  const untaken = all.filter((each) => !isTaken(each));
  return { share: all.length === 0 ? 1 : taken.length / all.length, total: all.length, taken, untaken };
}

/** Every port of the document with an edge, in its order. What a called flow does is for its own scenarios to cover. */
export function connectedPorts(flow: CompiledFlow): TakenPort[] {
  return [...flow.read.nodes.values()].flatMap(({ node, ports, edges }) =>
    isInlined(node.id)
      ? []
      : [...new Set(ports.map(({ id }) => id))].filter((id) => edges.has(id)).map((port) => ({ node: node.id, port })),
  );
}
