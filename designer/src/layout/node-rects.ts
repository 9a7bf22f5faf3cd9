import type { ModuleRegistry } from '@parley/engine';
import type { FlowDocument, FlowNode } from '@parley/schemas';
import { sizeOfView } from '../card/node-geometry.ts';
import { viewOfNode } from '../card/node-view.ts';
import { sizeOfNote } from '../card/note-size.ts';
import { indexOf, usedPorts, type DocumentIndex } from '../document/document-index.ts';
import type { Rect } from './free-place.ts';

/** Where a card is and how large, in pixels of the canvas. */
export function rectOfNode(node: FlowNode, index: DocumentIndex, modules: ModuleRegistry): Rect {
  return { ...node.position, ...sizeOfView(viewOfNode(node, usedPorts(index, node.id), modules)) };
}

/** The rectangles of chosen nodes (all without `ids`), by id. */
export function rectsOfNodes(
  document: FlowDocument,
  modules: ModuleRegistry,
  ids?: ReadonlySet<string>,
): Map<string, Rect> {
  const index = indexOf(document);
  const chosen = ids ? document.nodes.filter((node) => ids.has(node.id)) : document.nodes;
  return new Map(chosen.map((node) => [node.id, rectOfNode(node, index, modules)]));
}

/** The rectangles of chosen notes, by id. */
export function rectsOfNotes(document: FlowDocument, ids?: ReadonlySet<string>): Map<string, Rect> {
  const notes = (document.notes ?? []).filter((note) => !ids || ids.has(note.id));
  return new Map(notes.map((note) => [note.id, { ...note.position, ...sizeOfNote(note) }]));
}
