import { calledFlows } from '@parley/engine';
import { modules } from '@parley/modules';
import type { FlowDocument } from '@parley/schemas';

const known = new WeakMap<FlowDocument['nodes'], string[]>();

/** Keys of the flows that a document calls; looked for once for each list of nodes. */
export function flowsCalledBy({ nodes }: Pick<FlowDocument, 'nodes'>): string[] {
  const keys = known.get(nodes) ?? calledFlows({ nodes }, modules);
  known.set(nodes, keys);
  return keys;
}
