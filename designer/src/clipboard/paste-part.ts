import type { ModuleRegistry } from '@parley/engine';
import { flowLimits, type FlowDocument } from '@parley/schemas';
import type { Command } from '../document/command.ts';
import { newId } from '../document/new-id.ts';

type XY = { x: number; y: number };

/** A part of a flow with new ids, ready to be put into another, and what of it could not be taken. */
export type PreparedPart = { part: FlowDocument; leftOut: 'start' | 'too-many' | null };

/** Gives every element a new id and a new place. A second start is left out: a flow has exactly one (FLOW-09). */
export function preparePart(
  part: FlowDocument,
  into: FlowDocument,
  modules: ModuleRegistry,
  place: (position: XY) => XY,
): PreparedPart {
  const isStart = (type: string) => modules.get(type)?.role === 'start';
  const hasStart = into.nodes.some((node) => isStart(node.type));
  const starts = part.nodes.filter((node) => isStart(node.type));
  const dropped = new Set((hasStart ? starts : starts.slice(1)).map((node) => node.id));
  const taken = part.nodes.filter((node) => !dropped.has(node.id));
  if (into.nodes.length + taken.length > flowLimits.nodes)
    return { part: { ...part, nodes: [], edges: [], variables: [], notes: [] }, leftOut: 'too-many' };
  const ids = new Map(taken.map((node) => [node.id, newId(node.type)]));
  const nodes = taken.map((node) => ({ ...node, id: ids.get(node.id) ?? node.id, position: place(node.position) }));
  const edges = part.edges.flatMap((edge) => {
    const source = ids.get(edge.source);
    const target = ids.get(edge.target);
    return source === undefined || target === undefined ? [] : [{ ...edge, id: newId('e'), source, target }];
  });
  const notes = (part.notes ?? []).map((note) => ({ ...note, id: newId('note'), position: place(note.position) }));
  return { part: { ...part, nodes, edges, notes }, leftOut: dropped.size > 0 ? 'start' : null };
}

/** Names of the variables that a part needs and a flow does not declare. */
export function missingVariables(part: FlowDocument, into: FlowDocument): string[] {
  const declared = new Set(into.variables.map(({ name }) => name));
  return part.variables.map(({ name }) => name).filter((name) => !declared.has(name));
}

/** Puts a prepared part into the flow, with the variables it needs: one entry of the history. */
export function pastePart(
  { nodes, edges, notes = [], variables }: FlowDocument,
  label: 'pasted' | 'duplicated',
): Command {
  return {
    label,
    values: { count: nodes.length + notes.length },
    apply: (document) => {
      if (nodes.length + notes.length === 0) return document;
      const known = new Set(document.variables.map(({ name }) => name));
      const missing = variables.filter(({ name }) => !known.has(name));
      return {
        ...document,
        nodes: [...document.nodes, ...nodes],
        edges: [...document.edges, ...edges],
        ...(notes.length > 0 && { notes: [...(document.notes ?? []), ...notes] }),
        ...(missing.length > 0 && { variables: [...document.variables, ...missing] }),
      };
    },
  };
}
