import { deletable } from '../../document/delete-elements.ts';
import { indexOf } from '../../document/document-index.ts';
import { fittingNode } from '../../document/fitting-node.ts';
import { turnInto } from '../../document/turn-into.ts';
import type { CanvasTools } from '../canvas-tools.ts';
import { focusCanvasNode } from '../focus-canvas.ts';

/** The one module that is selected; null when there is none, or more. */
function selectedNode({ store }: Pick<CanvasTools, 'store'>) {
  const { document, selection } = store.getState();
  const [nodeId] = selection.nodes;
  if (nodeId === undefined || selection.nodes.length > 1) return null;
  return indexOf(document).nodes.get(nodeId) ?? null;
}

/** Begins a simulated session at the selected module. */
export function simulateHere(tools: CanvasTools): void {
  const node = selectedNode(tools);
  if (node) tools.store.getState().openSimulation({ from: 'node', nodeId: node.id });
}

/** Kinds of module that the selected one can become: none for a start, and for the only end. */
export function kindsToTurnInto(tools: CanvasTools) {
  const { store, modules } = tools;
  const node = selectedNode(tools);
  const { document, isReadOnly } = store.getState();
  if (
    !node ||
    isReadOnly ||
    deletable(document, { nodes: [node.id], edges: [], notes: [] }, modules).refusals.length > 0
  )
    return [];
  return [...modules.values()].filter(({ type, role }) => role !== 'start' && type !== node.type);
}

/** Makes the selected module one of another kind. */
export function turnSelectedInto(tools: CanvasTools, type: string): void {
  const { store, modules, text, t, view, nameOf } = tools;
  const node = selectedNode(tools);
  const module = modules.get(type);
  if (!node || !module) return;
  const fitting = fittingNode(module, node.position, store.getState().document, tools.installation());
  const kind = text(module.title);
  store.getState().run(turnInto(node.id, fitting, kind));
  view.getState().announce(t('said_turned', { name: nameOf(node), kind }));
  focusCanvasNode(node.id);
}
