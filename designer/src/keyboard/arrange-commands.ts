import { addNoteInSight, addRegion } from '../canvas/actions/add-note.ts';
import { alignSelection, distributeSelection, tidyCanvas } from '../canvas/actions/arrange.ts';
import { openConnect, openQuickAdd } from '../canvas/actions/open-quick-add.ts';
import { selectedEdge } from '../canvas/actions/walk-edges.ts';
import type { CanvasTools } from '../canvas/canvas-tools.ts';
import { alignments } from '../layout/align.ts';
import type { CanvasCommand } from './canvas-command.ts';
import { matchesKey } from './match-key.ts';

const canEdit = ({ store }: CanvasTools) => !store.getState().isReadOnly;
const hasNodes = (count: number) => (tools: CanvasTools) =>
  canEdit(tools) && tools.store.getState().selection.nodes.length >= count;

const canConnect = (tools: CanvasTools) => hasNodes(1)(tools) || (canEdit(tools) && selectedEdge(tools) !== null);

/** Adding, connecting and arranging. */
export const arrangeCommands: readonly CanvasCommand[] = [
  {
    id: 'add',
    group: 'add',
    keys: ['/', 'tab'],
    scope: 'canvas',
    isEnabled: canEdit,
    // Without a selection and with the mouse elsewhere, Tab leaves the canvas as it leaves everything; and where a field
    // has just gone, it goes on to the next.
    takesKey: ({ store, view }, event) =>
      !matchesKey(event, 'tab') ||
      (event.target !== globalThis.document.body &&
        (store.getState().selection.nodes.length === 1 || view.getState().pointer.at !== null)),
    run: openQuickAdd,
  },
  { id: 'connect', group: 'add', keys: ['c'], scope: 'canvas', isEnabled: canConnect, run: openConnect },
  { id: 'add-note', group: 'add', keys: ['n'], scope: 'canvas', isEnabled: canEdit, run: addNoteInSight },
  { id: 'add-region', group: 'add', keys: ['g'], scope: 'canvas', isEnabled: canEdit, run: addRegion },
  { id: 'tidy', group: 'arrange', keys: ['l'], scope: 'canvas', isEnabled: canEdit, run: tidyCanvas },
  ...alignments.map((alignment): CanvasCommand => ({
    id: `align-${alignment}`,
    group: 'arrange',
    keys: [],
    scope: 'canvas',
    isEnabled: hasNodes(2),
    run: (tools) => alignSelection(tools, alignment),
  })),
  ...(['horizontal', 'vertical'] as const).map((direction): CanvasCommand => ({
    id: `distribute-${direction}`,
    group: 'arrange',
    keys: [],
    scope: 'canvas',
    isEnabled: hasNodes(3),
    run: (tools) => distributeSelection(tools, direction),
  })),
];
