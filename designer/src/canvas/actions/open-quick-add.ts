import type { FlowEdge } from '@parley/schemas';
import { cardSize, portTop } from '../../card/node-geometry.ts';
import { viewOfNode } from '../../card/node-view.ts';
import { indexOf, usedPorts } from '../../document/document-index.ts';
import { boundsOfRects } from '../../layout/free-place.ts';
import { rectOfNode, rectsOfNodes } from '../../layout/node-rects.ts';
import { warn } from '../announce.ts';
import type { CanvasTools } from '../canvas-tools.ts';
import { sightOf } from '../sight.ts';
import { selectedEdge } from './walk-edges.ts';

/** Asks what comes next: after the selected module, else at the pointer, else in the middle of what is in sight. */
export function openQuickAdd(tools: CanvasTools): void {
  const { store, view, flow, t } = tools;
  if (store.getState().isReadOnly) return warn(tools, t('said_readOnly'));
  const edge = selectedEdge(tools);
  if (edge)
    return view.getState().set({ quickAdd: { screen: screenOfEdge(tools, edge), position: null, edgeId: edge.id } });
  const after = placeAfterSelected(tools, false);
  if (after) return view.getState().set({ quickAdd: after });
  const at = view.getState().pointer.at;
  const { middle } = sightOf(tools);
  const position = at ? flow.screenToFlowPosition(at) : null;
  view.getState().set({
    quickAdd: {
      screen: at ?? flow.flowToScreenPosition(middle),
      position: position && { x: position.x, y: position.y - cardSize.header / 2 },
    },
  });
}

/** Asks which module, there already or new, the next open way out of the selected one leads to. */
export function openConnect(tools: CanvasTools): void {
  const { store, view, t, nameOf } = tools;
  const { document, selection, isReadOnly } = store.getState();
  if (isReadOnly) return warn(tools, t('said_readOnly'));
  const edge = selectedEdge(tools);
  if (edge)
    return view.getState().set({
      quickAdd: {
        screen: screenOfEdge(tools, edge),
        position: null,
        from: { nodeId: edge.source, port: edge.port },
        connects: true,
      },
    });
  const node = document.nodes.find(({ id }) => id === selection.nodes[0]);
  if (!node) return warn(tools, t('said_nothingSelected'));
  const after = placeAfterSelected(tools, true);
  if (!after) return warn(tools, t('said_noFreePort', { name: nameOf(node) }));
  view.getState().set({ quickAdd: { ...after, connects: true } });
}

/** Where on the screen a connection has its middle. */
function screenOfEdge({ store, modules, flow }: CanvasTools, edge: FlowEdge): { x: number; y: number } {
  const rects = rectsOfNodes(store.getState().document, modules, new Set([edge.source, edge.target]));
  const { x, y, width, height } = boundsOfRects([...rects.values()]) ?? { x: 0, y: 0, width: 0, height: 0 };
  return flow.flowToScreenPosition({ x: x + width / 2, y: y + height / 2 });
}

/** The first open way out of the one selected module: required ones first, then any; with `takesAny`, a used one. */
function placeAfterSelected({ store, modules, flow }: CanvasTools, takesAny: boolean) {
  const { document, selection } = store.getState();
  const [nodeId] = selection.nodes;
  if (nodeId === undefined || selection.nodes.length > 1) return null;
  const index = indexOf(document);
  const node = index.nodes.get(nodeId);
  if (!node) return null;
  const used = usedPorts(index, nodeId);
  const shown = viewOfNode(node, used, modules);
  const ports = shown.ports.filter((port) => !port.isStray);
  const open = ports.filter((port) => !used.includes(port.id));
  const port = open.find((each) => each.isRequired) ?? open[0] ?? (takesAny ? ports[0] : undefined);
  if (!port) return null;
  const rect = rectOfNode(node, index, modules);
  const row = shown.ports.indexOf(port);
  const screen = flow.flowToScreenPosition({ x: rect.x + rect.width + 16, y: rect.y + portTop(shown, row) - 12 });
  return { screen, position: null, from: { nodeId, port: port.id } };
}
