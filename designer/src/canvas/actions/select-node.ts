import { bringIntoView, selectOnly } from '../bring-into-view.ts';
import type { CanvasTools } from '../canvas-tools.ts';
import { describeNode } from '../describe-node.ts';
import { focusCanvasNode } from '../focus-canvas.ts';

/** Selects a module, shows it, puts the keyboard on it and reads it out. */
export function selectNode(tools: CanvasTools, nodeId: string): void {
  selectOnly(tools, { nodes: [nodeId] });
  bringIntoView(tools, { nodeId });
  focusCanvasNode(nodeId);
  tools.view.getState().announce(describeNode(tools, nodeId));
}
