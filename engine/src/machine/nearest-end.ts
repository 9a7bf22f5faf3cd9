import type { ReadDocument, ReadNode } from '../document/read-document.ts';

/**
 * The end whose reply timeout is in force at each node: the nearest it can reach, by fewest edges, then document order
 * (flow.md §2 end). A node that reaches no end is absent.
 */
export function nearestEnds(read: ReadDocument): Map<string, ReadNode> {
  const sources = new Map<string, string[]>();
  for (const { node, edges } of read.nodes.values()) {
    for (const { target } of edges.values()) {
      const known = sources.get(target);
      if (known) known.push(node.id);
      else sources.set(target, [node.id]);
    }
  }
  const nearest = new Map<string, ReadNode>();
  // Breadth first from all ends at once, in document order: who comes first is nearest, and first in the document.
  let frontier = read.ends.map((end) => ({ id: end.node.id, end }));
  while (frontier.length > 0) {
    const next: typeof frontier = [];
    const reached = frontier.filter(({ id, end }) => {
      if (nearest.has(id)) return false;
      nearest.set(id, end);
      return true;
    });
    for (const { id, end } of reached)
      for (const source of sources.get(id) ?? []) if (!nearest.has(source)) next.push({ id: source, end });
    frontier = next.sort((a, b) => a.end.index - b.end.index);
  }
  return nearest;
}
