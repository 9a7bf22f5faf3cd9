import {
  copyableCount,
  copySelection,
  deleteSelection,
  duplicateSelection,
  hasSelection,
  pasteText,
} from '../canvas/actions/edit-selection.ts';
import { takeBack, doAgain } from '../canvas/actions/change-history.ts';
import { simulateHere } from '../canvas/actions/node-actions.ts';
import { selectedEdge } from '../canvas/actions/walk-edges.ts';
import { warn } from '../canvas/announce.ts';
import { selectOnly } from '../canvas/bring-into-view.ts';
import { focusCanvas, focusCanvasEdge, focusCanvasNode } from '../canvas/focus-canvas.ts';
import type { CanvasTools } from '../canvas/canvas-tools.ts';
import type { CanvasCommand } from './canvas-command.ts';

const isOneNode = ({ store }: CanvasTools) => store.getState().selection.nodes.length === 1;
const canEdit = ({ store }: CanvasTools) => !store.getState().isReadOnly;
const canDelete = (tools: CanvasTools) => canEdit(tools) && hasSelection(tools);

/** Changes of what is there. */
export const editCommands: readonly CanvasCommand[] = [
  {
    id: 'undo',
    group: 'edit',
    keys: ['mod+z'],
    scope: 'anywhere',
    isEnabled: ({ store }) => store.getState().past.length > 0,
    run: takeBack,
  },
  {
    id: 'redo',
    group: 'edit',
    keys: ['mod+shift+z', 'mod+y'],
    scope: 'anywhere',
    isEnabled: ({ store }) => store.getState().future.length > 0,
    run: doAgain,
  },
  {
    id: 'cut',
    group: 'edit',
    keys: ['mod+x'],
    scope: 'canvas',
    isNative: true,
    isEnabled: (tools) => canEdit(tools) && copyableCount(tools) > 0,
    run: async (tools) => {
      if (await writeClipboard(tools)) deleteSelection(tools, { heals: true });
    },
  },
  {
    id: 'copy',
    group: 'edit',
    keys: ['mod+c'],
    scope: 'canvas',
    isNative: true,
    isEnabled: (tools) => copyableCount(tools) > 0,
    run: async (tools) => void (await writeClipboard(tools)),
  },
  {
    id: 'paste',
    group: 'edit',
    keys: ['mod+v'],
    scope: 'canvas',
    isNative: true,
    isEnabled: canEdit,
    run: async (tools) => {
      try {
        pasteText(tools, await navigator.clipboard.readText());
      } catch {
        warn(tools, tools.t('said_clipboardRefused'));
      }
    },
  },
  {
    id: 'duplicate',
    group: 'edit',
    keys: ['mod+d'],
    scope: 'canvas',
    isEnabled: (tools) => canEdit(tools) && copyableCount(tools) > 0,
    run: duplicateSelection,
  },
  {
    id: 'delete',
    group: 'edit',
    keys: ['delete', 'backspace'],
    scope: 'canvas',
    isEnabled: canDelete,
    run: (tools) => deleteSelection(tools, { heals: true }),
  },
  {
    id: 'delete-plain',
    group: 'edit',
    keys: ['shift+delete', 'shift+backspace'],
    scope: 'canvas',
    isEnabled: canDelete,
    run: (tools) => deleteSelection(tools, { heals: false }),
  },
  {
    id: 'rename',
    group: 'edit',
    keys: ['f2'],
    scope: 'canvas',
    isEnabled: (tools) => canEdit(tools) && isOneNode(tools),
    run: ({ store, view }) => view.getState().set({ renaming: store.getState().selection.nodes[0] ?? null }),
  },
  {
    id: 'open-inspector',
    group: 'edit',
    keys: ['enter'],
    scope: 'canvas',
    isEnabled: (tools) => isOneNode(tools) || selectedEdge(tools) !== null,
    run: openInspector,
  },
  {
    id: 'simulate-here',
    group: 'edit',
    keys: ['s'],
    scope: 'canvas',
    isEnabled: isOneNode,
    run: simulateHere,
  },
  {
    id: 'leave-panel',
    group: 'edit',
    keys: ['escape'],
    scope: 'anywhere',
    // The dock does it, after what stands in it had the key: a list closes first, a name is taken back.
    isNative: true,
    isKeyOnly: true,
    run: (tools) => {
      const { nodes } = tools.store.getState().selection;
      const edge = selectedEdge(tools);
      if (edge) focusCanvasEdge(edge.id);
      else if (nodes.length === 1 && nodes[0] !== undefined) focusCanvasNode(nodes[0]);
      else focusCanvas();
    },
  },
  {
    id: 'select-all',
    group: 'select',
    keys: ['mod+a'],
    scope: 'canvas',
    run: (tools) => {
      const { nodes, edges, notes = [] } = tools.store.getState().document;
      const ids = (elements: readonly { id: string }[]) => elements.map(({ id }) => id);
      selectOnly(tools, { nodes: ids(nodes), edges: ids(edges), notes: ids(notes) });
    },
  },
  {
    id: 'clear',
    group: 'select',
    keys: ['escape'],
    scope: 'canvas',
    run: (tools) => {
      const { busy, pointer, set } = tools.view.getState();
      if (busy) return busy.cancel();
      pointer.at = null;
      set({ quickAdd: null, dialog: null });
      selectOnly(tools, {});
      focusCanvas();
    },
  },
];

/** Opens the inspector with the keyboard in its first field. */
function openInspector({ store }: CanvasTools): void {
  store.getState().openPanel('inspector');
  requestAnimationFrame(() => {
    const dock = globalThis.document.querySelector('[data-designer-dock]');
    dock?.querySelector<HTMLElement>('input, textarea, select, [contenteditable="true"], button')?.focus();
  });
}

async function writeClipboard(tools: CanvasTools): Promise<boolean> {
  const text = copySelection(tools);
  if (text === null) return false;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    warn(tools, tools.t('said_clipboardRefused'));
    return false;
  }
}
