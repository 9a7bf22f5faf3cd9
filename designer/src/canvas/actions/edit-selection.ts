import { copyPart } from '../../clipboard/copy-part.ts';
import { missingVariables, pastePart, preparePart } from '../../clipboard/paste-part.ts';
import { readPart } from '../../clipboard/read-part.ts';
import { deletable, deleteElements, type ElementIds } from '../../document/delete-elements.ts';
import type { FlowDocument } from '@parley/schemas';
import { flowLimits } from '@parley/schemas';
import { boundsOfRects } from '../../layout/free-place.ts';
import { warn } from '../announce.ts';
import { bringIntoView, selectOnly } from '../bring-into-view.ts';
import type { CanvasTools } from '../canvas-tools.ts';
import { focusCanvas } from '../focus-canvas.ts';
import { sightOf } from '../sight.ts';
import { selectNode } from './select-node.ts';
import { selectedEdge } from './walk-edges.ts';

/** Whether anything at all, or any node or note, is selected. */
export function hasSelection({ store }: Pick<CanvasTools, 'store'>): boolean {
  const { nodes, edges, notes } = store.getState().selection;
  return nodes.length + edges.length + notes.length > 0;
}

/** How many elements a selection holds that can be copied. */
export function copyableCount({ store }: Pick<CanvasTools, 'store'>): number {
  const { nodes, notes } = store.getState().selection;
  return nodes.length + notes.length;
}

/** Whether nothing is selected but the start, of which there is exactly one: it can be neither doubled nor taken away. */
export function isOnlyStart({ store, modules }: Pick<CanvasTools, 'store' | 'modules'>): boolean {
  const { document, selection } = store.getState();
  const [nodeId, ...others] = [...selection.nodes, ...selection.notes, ...selection.edges];
  if (nodeId === undefined || others.length > 0) return false;
  const node = document.nodes.find(({ id }) => id === nodeId);
  return node !== undefined && modules.get(node.type)?.role === 'start';
}

/** Deletes what is selected; says why something has to stay. */
export function deleteSelection(tools: CanvasTools, { heals }: { heals: boolean }): void {
  const { store, modules, t, view } = tools;
  const { document, selection, isReadOnly } = store.getState();
  if (isReadOnly) return warn(tools, t('said_readOnly'));
  const edge = selectedEdge(tools);
  const { ids, refusals } = deletable(document, selection, modules);
  const name = nameOfSelection(tools, ids);
  store.getState().run(deleteElements(ids, name, { heals }));
  for (const refusal of refusals) warn(tools, t(refusal === 'start' ? 'said_kept_start' : 'said_kept_end'));
  // After a connection the keyboard is back on the module that it left.
  if (edge) selectNode(tools, edge.source);
  else focusCanvas();
  if (refusals.length === 0) view.getState().announce(t('said_deleted', { name }));
}

/** What is selected as the text of the clipboard; null when nothing is. */
export function copySelection({ store, t, view }: CanvasTools): string | null {
  const { document, selection } = store.getState();
  const part = copyPart(document, selection);
  const count = part.nodes.length + (part.notes?.length ?? 0);
  if (count === 0) return null;
  view.getState().announce(t('said_copied', { count }));
  return JSON.stringify(part, null, 2);
}

/** Puts what the clipboard holds into the flow, at the pointer or in the middle of what is in sight. */
export function pasteText(tools: CanvasTools, text: string): void {
  const { t, store } = tools;
  if (store.getState().isReadOnly) return warn(tools, t('said_readOnly'));
  const reading = readPart(text);
  if (reading.status === 'newer') return warn(tools, t('said_newerFlow'));
  if (reading.status === 'not-a-flow') return warn(tools, t('said_notAFlow'));
  const bounds = boundsOfRects([
    ...reading.part.nodes.map(({ position }) => ({ ...position, width: 224, height: 100 })),
    ...(reading.part.notes ?? []).map(({ position }) => ({ ...position, width: 208, height: 112 })),
  ]);
  if (!bounds) return warn(tools, t('said_notAFlow'));
  const at = tools.view.getState().pointer.at;
  const target = at ? tools.flow.screenToFlowPosition(at) : sightOf(tools).middle;
  const by = { x: target.x - bounds.x - bounds.width / 2, y: target.y - bounds.y - bounds.height / 2 };
  put(tools, reading.part, by, 'pasted');
}

/** Puts a second one of what is selected beside it. */
export function duplicateSelection(tools: CanvasTools): void {
  const { document, selection, isReadOnly } = tools.store.getState();
  if (isReadOnly) return warn(tools, tools.t('said_readOnly'));
  put(tools, copyPart(document, selection), { x: 40, y: 40 }, 'duplicated');
}

function put(
  tools: CanvasTools,
  from: FlowDocument,
  by: { x: number; y: number },
  label: 'pasted' | 'duplicated',
): void {
  const { store, modules, t, view } = tools;
  const { document } = store.getState();
  const { part, leftOut } = preparePart(from, document, modules, ({ x, y }) => ({
    x: Math.round(x + by.x),
    y: Math.round(y + by.y),
  }));
  if (leftOut === 'start') warn(tools, t('said_startExists'));
  if (leftOut === 'too-many') return warn(tools, t('said_full', { count: flowLimits.nodes }));
  const missing = missingVariables(part, document);
  const count = part.nodes.length + (part.notes?.length ?? 0);
  if (count === 0) return;
  store.getState().run(pastePart(part, label));
  const ids = { nodes: part.nodes.map(({ id }) => id), notes: part.notes?.map(({ id }) => id) ?? [] };
  selectOnly(tools, ids);
  const [nodeId] = ids.nodes;
  const [noteId] = ids.notes;
  bringIntoView(tools, nodeId === undefined ? { noteId } : { nodeId }, { keepsZoom: true });
  const said = t('said_pasted', { count });
  view
    .getState()
    .announce(missing.length === 0 ? said : `${said}. ${t('said_pastedVariables', { names: missing.join(', ') })}`);
}

/** How a selection is called in the history. */
function nameOfSelection({ store, nameOf, t }: CanvasTools, ids: ElementIds): string {
  const { document } = store.getState();
  const [nodeId] = ids.nodes;
  const node = document.nodes.find(({ id }) => id === nodeId);
  if (node) return nameOf(node);
  return ids.notes.length > 0 ? t('note') : t('connection');
}
