import type { ModuleRegistry } from '@parley/engine';
import type { FlowDocument } from '@parley/schemas';
import { rectsOfNodes, rectsOfNotes } from './node-rects.ts';

type XY = { x: number; y: number };
type Places = { nodes: ReadonlyMap<string, XY>; notes: ReadonlyMap<string, XY> };

/**
 * New places of elements, with those of what lies in the regions among them: a region takes along every card and note
 * whose middle it holds. What has a new place of its own keeps that.
 */
export function withContents(document: FlowDocument, modules: ModuleRegistry, moved: Places): Places {
  const regions = (document.notes ?? []).filter(({ id, size }) => size && moved.notes.has(id));
  if (regions.length === 0) return moved;
  const nodes = new Map(moved.nodes);
  const notes = new Map(moved.notes);
  const cards = rectsOfNodes(document, modules);
  const others = rectsOfNotes(document);
  for (const { id, position, size = { width: 0, height: 0 } } of regions) {
    const to = moved.notes.get(id) ?? position;
    const by = { x: to.x - position.x, y: to.y - position.y };
    for (const [rects, places] of [[cards, nodes] as const, [others, notes] as const])
      for (const [element, { x, y, width, height }] of rects) {
        const middle = { x: x + width / 2 - position.x, y: y + height / 2 - position.y };
        const isInside = middle.x >= 0 && middle.x <= size.width && middle.y >= 0 && middle.y <= size.height;
        if (isInside && !places.has(element)) places.set(element, { x: x + by.x, y: y + by.y });
      }
  }
  return { nodes, notes };
}
