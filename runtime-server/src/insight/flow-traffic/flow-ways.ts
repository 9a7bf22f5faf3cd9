import type { FlowDocument } from '@parley/schemas';

/** Where the ways out of one version of a flow lead. */
export type FlowWays = {
  start: string;
  /** The node behind `node/port`; null when nothing is connected there. */
  targetOf: (way: string) => string | null;
};

export function readFlowWays({ nodes, edges }: Pick<FlowDocument, 'nodes' | 'edges'>): FlowWays {
  const targets = new Map(edges.map(({ source, port, target }) => [`${source}/${port}`, target]));
  const start = nodes.find(({ type }) => type === 'start')?.id ?? '';
  return { start, targetOf: (way) => targets.get(way) ?? null };
}

/** A way out as it is written beside the sealed log; ids of nodes hold no slash, ports may. */
export function splitWay(way: string): { node: string; port: string } {
  const slash = way.indexOf('/');
  return { node: way.slice(0, slash), port: way.slice(slash + 1) };
}
