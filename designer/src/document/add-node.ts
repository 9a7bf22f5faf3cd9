import type { FlowDocument, FlowEdge, FlowNode, Variable } from '@parley/schemas';
import type { Command } from './command.ts';
import { newId } from './new-id.ts';
import { putEdge } from './connect.ts';

/** Where a new node is put in: after a way out, or into an edge (`port` = its own way out that goes on from there). */
export type Insertion = {
  /** Declared with it, where they are not there. */
  variables?: readonly Variable[];
  after?: { nodeId: string; port: string };
  into?: { edgeId: string; port: string | null };
};

/** Adds a node, connected as `insertion` says. `name` is how people call it. */
export function addNode(node: FlowNode, name: string, insertion: Insertion = {}): Command {
  const ids = { to: newId('e'), from: newId('e') };
  return {
    label: insertion.into ? 'inserted' : 'added',
    values: { name },
    apply: (document) => {
      if (document.nodes.some(({ id }) => id === node.id)) return document;
      const declared = document.variables;
      const missing = (insertion.variables ?? []).filter(({ name: wish }) =>
        declared.every((each) => each.name !== wish),
      );
      const added = {
        ...document,
        nodes: [...document.nodes, node],
        ...(missing.length > 0 && { variables: [...declared, ...missing] }),
      };
      if (insertion.into) return insertInto(added, node, insertion.into, ids);
      if (!insertion.after) return added;
      const { nodeId, port } = insertion.after;
      return putEdge(added, { id: ids.to, source: nodeId, port, target: node.id });
    },
  };
}

/** Puts a node that is already there, and connected to nothing, into an edge. */
export function insertOnEdge(
  nodeId: string,
  position: FlowNode['position'],
  name: string,
  into: NonNullable<Insertion['into']>,
): Command {
  const ids = { to: newId('e'), from: newId('e') };
  return {
    label: 'inserted',
    values: { name },
    apply: (document) => {
      const node = document.nodes.find(({ id }) => id === nodeId);
      const edge = document.edges.find(({ id }) => id === into.edgeId);
      if (!node || !edge || edge.source === nodeId || edge.target === nodeId) return document;
      const moved = {
        ...document,
        nodes: document.nodes.map((each) => (each === node ? { ...node, position } : each)),
      };
      return insertInto(moved, node, into, ids);
    },
  };
}

function insertInto(
  document: FlowDocument,
  node: FlowNode,
  { edgeId, port }: NonNullable<Insertion['into']>,
  ids: { from: string },
): FlowDocument {
  const edge = document.edges.find(({ id }) => id === edgeId);
  if (!edge) return document;
  const onward: FlowEdge[] = port === null ? [] : [{ id: ids.from, source: node.id, port, target: edge.target }];
  const edges = document.edges.flatMap((each) => (each === edge ? [{ ...edge, target: node.id }, ...onward] : [each]));
  return { ...document, edges };
}
