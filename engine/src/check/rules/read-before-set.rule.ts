import type { GraphEdge } from '../../graph/flow-graph.ts';
import { pathTo } from '../../graph/path-to.ts';
import type { ProblemDraft } from '../../problem/problem-draft.ts';
import { problem, type CheckFacts, type CheckRule } from '../check-facts.ts';
import { wayOf } from '../way-of.ts';

/**
 * Variables that are read although some path reaches the node without setting them. Forward data flow: what is surely
 * set before a node is what is set on every way into it; a default counts as set, a write only on its ports. A default
 * of `""` is nothing to say: to a text it does not count.
 */
export const readBeforeSetRule: CheckRule = (facts) => {
  const { nodes, variables } = facts;
  const isOpen = (name: string) => {
    const variable = variables.get(name);
    // Whoever calls the flow is told to give its inputs.
    return (
      variable !== undefined && variable.input !== true && (variable.default === undefined || variable.default === '')
    );
  };
  const bits = new Map<string, bigint>();
  for (const { reads } of nodes)
    for (const { name } of reads) if (isOpen(name) && !bits.has(name)) bits.set(name, 1n << BigInt(bits.size));
  if (bits.size === 0) return [];
  const before = surelySet(facts, bits);
  const problems: ProblemDraft[] = [];
  for (const { id, base, reads } of nodes) {
    const set = before.get(id);
    if (set === undefined) continue;
    const told = new Set<string>();
    for (const { path, name: read, optional, inText } of reads) {
      const bit = bits.get(read);
      if (optional || bit === undefined || (set & bit) !== 0n || told.has(read)) continue;
      const hasDefault = variables.get(read)?.default !== undefined;
      if (hasDefault && !inText) continue;
      told.add(read);
      const way = problems.length < maxExamples ? wayWithout(facts, id, read) : undefined;
      const place = { severity: 'warning', nodeId: id, path: `${base}${path}` } as const;
      const code = hasDefault ? 'variable/maybe-empty' : 'variable/read-before-set';
      problems.push(problem(code, place, { node: id, name: read, way }));
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
  for (const { name, ports } of setsOf(node))
    if (ports === undefined || ports.includes(port)) written |= bits.get(name) ?? 0n;
  return written;
}

function setsOf(node: CheckFacts['nodes'][number] | undefined): { name: string; ports?: string[] }[] {
  return [...(node?.uses.writes ?? []), ...(node?.uses.filled ?? [])];
}

/** A way on which the variable is not set; undefined where that is the node alone. */
function wayWithout({ graph, nodesById }: CheckFacts, nodeId: string, variable: string): string | undefined {
  const isUnset = (source: string, { port }: GraphEdge) =>
    !setsOf(nodesById.get(source)).some(
      ({ name, ports }) => name === variable && (ports === undefined || ports.includes(port)),
    );
  const steps = pathTo(graph, nodeId, isUnset) ?? [];
  return steps.length < 2 ? undefined : wayOf(steps);
}
