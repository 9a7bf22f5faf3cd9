import type { FlowDocument } from '@parley/schemas';
import type { Command } from './command.ts';

type XY = { x: number; y: number };

/** New positions of nodes and notes, by id. */
export type Positions = { nodes: ReadonlyMap<string, XY>; notes?: ReadonlyMap<string, XY> };

/** Moves nodes and notes to where they are dropped. */
export function moveElements(
  positions: Positions,
  name: string,
  options: { label?: string; merge?: string } = {},
): Command {
  const count = positions.nodes.size + (positions.notes?.size ?? 0);
  return {
    label: options.label ?? (count === 1 ? 'moved' : 'movedMany'),
    values: { name, count },
    ...(options.merge && { merge: options.merge }),
    apply: (document) => applyPositions(document, positions),
  };
}

/** The document with elements at other places; the same object when nothing moves. */
export function applyPositions(document: FlowDocument, { nodes, notes }: Positions): FlowDocument {
  const movedNodes = place(document.nodes, nodes);
  const movedNotes = document.notes && notes ? place(document.notes, notes) : document.notes;
  if (movedNodes === document.nodes && movedNotes === document.notes) return document;
  return { ...document, nodes: movedNodes, ...(movedNotes && { notes: movedNotes }) };
}

function place<Element extends { id: string; position: XY }>(elements: Element[], positions: ReadonlyMap<string, XY>) {
  let hasMoved = false;
  const placed = elements.map((element) => {
    const to = positions.get(element.id);
    if (!to) return element;
    const position = { x: Math.round(to.x), y: Math.round(to.y) };
    if (position.x === element.position.x && position.y === element.position.y) return element;
    hasMoved = true;
    return { ...element, position };
  });
  return hasMoved ? placed : elements;
}
