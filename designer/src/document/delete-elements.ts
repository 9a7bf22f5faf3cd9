import type { ModuleRegistry } from '@parley/engine';
import type { FlowDocument, FlowEdge } from '@parley/schemas';
import type { Command } from './command.ts';
import { indexOf } from './document-index.ts';

/** Ids of what is selected on the canvas. */
export type ElementIds = { nodes: readonly string[]; edges: readonly string[]; notes: readonly string[] };

/** Why a node cannot be deleted: a flow has one start, and at least one end (FLOW-09, FLOW-40). */
export type DeletionRefusal = 'start' | 'last-end';

/** What of a selection can be deleted, and why the rest cannot. */
export function deletable(
  document: FlowDocument,
  ids: ElementIds,
  modules: ModuleRegistry,
): { ids: ElementIds; refusals: DeletionRefusal[] } {
  const chosen = new Set(ids.nodes);
  const roleOf = (type: string) => modules.get(type)?.role;
  const starts = document.nodes.filter((node) => roleOf(node.type) === 'start');
  const ends = document.nodes.filter((node) => roleOf(node.type) === 'end');
  const kept = new Map<string, DeletionRefusal>();
  const [start] = starts;
  if (start && starts.every((node) => chosen.has(node.id))) kept.set(start.id, 'start');
  const [end] = ends;
  if (end && ends.every((node) => chosen.has(node.id))) kept.set(end.id, 'last-end');
  return {
    ids: { ...ids, nodes: ids.nodes.filter((id) => !kept.has(id)) },
    refusals: [...kept.values()],
  };
}

/**
 * Deletes elements. With `heals`, what led to a deleted node leads to the one after it, where that is not ambiguous: all
 * of its ways out lead to the same node, or only one leads anywhere.
 */
export function deleteElements(ids: ElementIds, name: string, { heals }: { heals: boolean }): Command {
  const count = ids.nodes.length + ids.edges.length + ids.notes.length;
  return {
    label: count === 1 ? 'deleted' : 'deletedMany',
    values: { name, count },
    apply: (document) => {
      const nodes = new Set(ids.nodes);
      const edges = new Set(ids.edges);
      const notes = new Set(ids.notes);
      const cut = document.edges.filter((edge) => !edges.has(edge.id));
      const joined = nodes.size > 0 ? joinNeighbours(document, cut, nodes, heals) : cut;
      const keptNotes = document.notes?.filter((note) => !notes.has(note.id));
      const isSame =
        joined.length === document.edges.length &&
        !document.nodes.some((node) => nodes.has(node.id)) &&
        keptNotes?.length === document.notes?.length;
      if (isSame) return document;
      return {
        ...document,
        nodes: nodes.size > 0 ? document.nodes.filter((node) => !nodes.has(node.id)) : document.nodes,
        edges: joined,
        ...(keptNotes && { notes: keptNotes }),
      };
    },
  };
}

function joinNeighbours(
  document: FlowDocument,
  edges: readonly FlowEdge[],
  deleted: ReadonlySet<string>,
  heals: boolean,
): FlowEdge[] {
  const index = indexOf({ nodes: document.nodes, edges: [...edges] });
  const after = (nodeId: string): string | null => {
    let at = nodeId;
    const passed = new Set<string>();
    while (deleted.has(at)) {
      if (passed.has(at)) return null;
      passed.add(at);
      const targets = new Set(index.outgoing.get(at)?.map((edge) => edge.target));
      targets.delete(at);
      const [only] = targets;
      if (only === undefined || targets.size > 1) return null;
      at = only;
    }
    return at;
  };
  return edges.flatMap((edge) => {
    if (deleted.has(edge.source)) return [];
    if (!deleted.has(edge.target)) return [edge];
    const target = heals ? after(edge.target) : null;
    return target === null || target === edge.source ? [] : [{ ...edge, target }];
  });
}
