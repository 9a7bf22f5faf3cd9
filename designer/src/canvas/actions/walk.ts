import { indexOf } from '../../document/document-index.ts';
import { moveElements } from '../../document/move-elements.ts';
import { nearestInDirection, type Direction } from '../../layout/nearest-in-direction.ts';
import { rectsOfNodes } from '../../layout/node-rects.ts';
import { withContents } from '../../layout/with-contents.ts';
import type { CanvasTools } from '../canvas-tools.ts';
import { sightOf } from '../sight.ts';
import { selectNode } from './select-node.ts';
import { selectedEdge, walkFromEdge } from './walk-edges.ts';

const steps: Record<Direction, { x: number; y: number }> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
};

/** Moves what is selected by a step of the grid, or by five; selects a first module when nothing is. */
export function stepSelection(tools: CanvasTools, direction: Direction, isFar: boolean): void {
  const edge = selectedEdge(tools);
  if (edge) return walkFromEdge(tools, edge, direction);
  const { store, view, t, modules } = tools;
  const { document, selection } = store.getState();
  if (selection.nodes.length + selection.notes.length === 0) return selectFirst(tools);
  const length = (view.getState().preferences.snaps ? 8 : 4) * (isFar ? 5 : 1);
  const by = steps[direction];
  const moved = ({ id, position }: { id: string; position: { x: number; y: number } }) =>
    [id, { x: position.x + by.x * length, y: position.y + by.y * length }] as const;
  const { nodes, notes } = withContents(document, modules, {
    nodes: new Map(document.nodes.filter(({ id }) => selection.nodes.includes(id)).map(moved)),
    notes: new Map((document.notes ?? []).filter(({ id }) => selection.notes.includes(id)).map(moved)),
  });
  const [first] = document.nodes.filter(({ id }) => nodes.has(id));
  const key = `nudge ${[...nodes.keys(), ...notes.keys()].join(' ')}`;
  store.getState().run(moveElements({ nodes, notes }, first ? tools.nameOf(first) : t('note'), { merge: key }));
  const [place] = selection.nodes.length > 0 ? nodes.values() : notes.values();
  if (place) view.getState().announce(t('said_moved', { x: place.x, y: place.y }));
}

/** Goes along connections to the next or the previous module; up and down to the nearest one. */
export function walk(tools: CanvasTools, direction: Direction): void {
  const edge = selectedEdge(tools);
  if (edge) return walkFromEdge(tools, edge, direction);
  const { store, modules, t, view } = tools;
  const { document, selection } = store.getState();
  const [current] = selection.nodes;
  if (current === undefined) return selectFirst(tools);
  const index = indexOf(document);
  const next =
    direction === 'right'
      ? index.outgoing.get(current)?.[0]?.target
      : direction === 'left'
        ? index.incoming.get(current)?.[0]?.source
        : nearestInDirection(current, rectsOfNodes(document, modules), direction);
  if (next === undefined || next === null) return view.getState().announce(t('said_noTarget'));
  selectNode(tools, next);
}

/** The module nearest to the middle of what is in sight. */
function selectFirst(tools: CanvasTools): void {
  const { middle } = sightOf(tools);
  let best: { id: string; distance: number } | null = null;
  for (const [id, rect] of rectsOfNodes(tools.store.getState().document, tools.modules)) {
    const distance = Math.hypot(rect.x + rect.width / 2 - middle.x, rect.y + rect.height / 2 - middle.y);
    if (best === null || distance < best.distance) best = { id, distance };
  }
  if (best) selectNode(tools, best.id);
}
