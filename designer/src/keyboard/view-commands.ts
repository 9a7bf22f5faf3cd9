import { leastZoom, motion } from '../canvas/bring-into-view.ts';
import { canvasIdOfNote } from '../canvas/canvas-elements.ts';
import type { CanvasTools } from '../canvas/canvas-tools.ts';
import type { PanelName } from '../store/designer-store.ts';
import type { ViewPreferences, ViewState } from '../store/view-store.ts';
import type { CanvasCommand } from './canvas-command.ts';

const panels: readonly PanelName[] = ['inspector', 'problems', 'simulator', 'scenarios', 'versions', 'live'];

/** How the flow is looked at: never part of its history. */
export const viewCommands: readonly CanvasCommand[] = [
  opens('find', ['mod+f'], 'find'),
  opens('commands', ['mod+k'], 'commands'),
  opens('show-shortcuts', ['?'], 'shortcuts'),
  opens('history', ['mod+shift+h'], 'history'),
  {
    id: 'zoom-fit',
    group: 'view',
    keys: ['1'],
    scope: 'canvas',
    run: ({ flow }) => void flow.fitView({ padding: 0.1, minZoom: leastZoom, maxZoom: 1, duration: motion() }),
  },
  {
    id: 'zoom-selection',
    group: 'view',
    keys: ['2'],
    scope: 'canvas',
    isEnabled: ({ store }) => {
      const { nodes, notes } = store.getState().selection;
      return nodes.length + notes.length > 0;
    },
    run: ({ flow, store }) => {
      const { nodes, notes } = store.getState().selection;
      const ids = [...nodes, ...notes.map(canvasIdOfNote)].map((id) => ({ id }));
      void flow.fitView({ nodes: ids, padding: 0.2, maxZoom: 1.25, duration: motion() });
    },
  },
  zooms('zoom-reset', ['0'], ({ flow }) => flow.zoomTo(1, { duration: motion() })),
  zooms('zoom-in', ['+', '='], ({ flow }) => flow.zoomIn({ duration: motion() })),
  zooms('zoom-out', ['-'], ({ flow }) => flow.zoomOut({ duration: motion() })),
  toggles('toggle-palette', 'showsPalette'),
  toggles('toggle-minimap', 'showsMinimap'),
  toggles('toggle-snap', 'snaps'),
  toggles('toggle-shorten', 'shortensEdges'),
  ...panels.map((panel, index): CanvasCommand => ({
    id: `panel-${panel}`,
    group: 'panels',
    keys: [`alt+${index + 1}`],
    scope: 'anywhere',
    run: ({ store }) => store.getState().openPanel(store.getState().panel === panel ? null : panel),
  })),
];

function opens(id: string, keys: readonly string[], dialog: NonNullable<ViewState['dialog']>): CanvasCommand {
  return {
    id,
    group: 'view',
    keys,
    scope: 'anywhere',
    run: ({ view }) =>
      view.getState().set({ dialog: view.getState().dialog === dialog ? null : dialog, quickAdd: null }),
  };
}

function zooms(id: string, keys: readonly string[], zoom: (tools: CanvasTools) => Promise<boolean>): CanvasCommand {
  return { id, group: 'view', keys, scope: 'canvas', run: (tools) => void zoom(tools) };
}

function toggles(id: string, preference: keyof ViewPreferences): CanvasCommand {
  return {
    id,
    group: 'view',
    keys: [],
    scope: 'anywhere',
    run: ({ view }) => view.getState().prefer({ [preference]: !view.getState().preferences[preference] }),
  };
}
