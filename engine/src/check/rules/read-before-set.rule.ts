import type { Problem } from '@parley/schemas';
import { nameOf } from '../../document/read-document.ts';
import type { GraphEdge } from '../../paths/flow-graph.ts';
import { pathTo } from '../../paths/path-to.ts';
import type { CheckFacts, CheckRule } from '../check-facts.ts';

/**
 * Variables that are read although some path reaches the node without setting them. Forward data flow: what is surely
 * set before a node is what is set on every way into it; a default counts as set, a write only on its ports.
 */
export const readBeforeSetRule: CheckRule = (facts) => {
  const { nodes, variables } = facts;
  const isOpen = (name: string) => variables.has(name) && variables.get(name)?.default === undefined;
  const bits = new Map<string, bigint>();
  for (const { reads } of nodes)
    for (const { name } of reads) if (isOpen(name) && !bits.has(name)) bits.set(name, 1n << BigInt(bits.size));
  if (bits.size === 0) return [];
  const before = surelySet(facts, bits);
  const problems: Problem[] = [];
  for (const { id, name, base, reads } of nodes) {
    const set = before.get(id);
    if (set === undefined) continue;
    const told = new Set<string>();
    for (const { path, name: read, optional } of reads) {
      const bit = bits.get(read);
      if (optional || bit === undefined || (set & bit) !== 0n || told.has(read)) continue;
      told.add(read);
      const example = problems.length < maxExamples ? wayWithout(facts, id, read) : '';
      problems.push({
        severity: 'warning',
        code: 'variable/read-before-set',
        nodeId: id,
        path: `${base}${path}`,
        message: `${name} reads "${read}", which may not be set yet${example}. Set it before on every way, or give it a default.`,
      });
    }
  }
  return problems;
};

/** An example costs a search through the flow; who has more problems than this begins with the first ones. */
const maxExamples = 20;

/** For each node that the start reaches, the variables that are set on every way to it. */
function surelySet({ graph, nodesById }: CheckFacts, bits: ReadonlyMap<string, bigint>): Map<string, bigint> {
  const before = new Map<string, bigint>();
  if (graph.start === null) return before;
  before.set(graph.start, 0n);
  const queue = new Set([graph.start]);
  for (const id of queue) {
    queue.delete(id);
    const set = before.get(id) ?? 0n;
    for (const edge of graph.out(id)) {
      const after = set | writtenBy(nodesById.get(id), edge.port, bits);
      const known = before.get(edge.target);
      const met = known === undefined ? after : known & after;
      if (met === known) continue;
      before.set(edge.target, met);
      queue.add(edge.target);
    }
  }
  return before;
}

/** Settings that cannot be read may set anything: nothing is blamed on them twice. */
function writtenBy(
  node: CheckFacts['nodes'][number] | undefined,
  port: string,
  bits: ReadonlyMap<string, bigint>,
): bigint {
  if (!node) return (1n << BigInt(bits.size)) - 1n;
  let written = 0n;
  for (const { name, ports } of node.uses.writes)
    if (ports === undefined || ports.includes(port)) written |= bits.get(name) ?? 0n;
  return written;
}

function wayWithout({ graph, nodesById }: CheckFacts, nodeId: string, variable: string): string {
  const isUnset = (source: string, { port }: GraphEdge) =>
    !(nodesById.get(source)?.uses.writes ?? []).some(
      ({ name, ports }) => name === variable && (ports === undefined || ports.includes(port)),
    );
  const names = (pathTo(graph, nodeId, isUnset) ?? [])
    .flatMap((step) => graph.nodes.get(step.nodeId) ?? [])
    .map(nameOf);
  if (names.length < 2) return '';
  const shown = names.length > 6 ? [...names.slice(0, 2), '…', ...names.slice(-3)] : names;
  return `: for example on the way ${shown.join(' → ')}`;
}
