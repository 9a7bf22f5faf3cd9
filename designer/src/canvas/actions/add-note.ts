import { noteSize } from '../../card/note-size.ts';
import { addNote } from '../../document/notes.ts';
import { newId } from '../../document/new-id.ts';
import { roundPosition } from '../../document/new-node.ts';
import { boundsOfRects, findFreePlace } from '../../layout/free-place.ts';
import { rectsOfNodes, rectsOfNotes } from '../../layout/node-rects.ts';
import { selectOnly } from '../bring-into-view.ts';
import type { CanvasTools } from '../canvas-tools.ts';
import { sightOf } from '../sight.ts';

const padding = { x: 32, top: 56, bottom: 32 };

/** Puts an empty sticky note where there is room, ready to be written. */
export function addNoteInSight(tools: CanvasTools): void {
  const { store, modules, view, flow } = tools;
  const { document } = store.getState();
  const at = view.getState().pointer.at;
  const place = at ? flow.screenToFlowPosition(at) : sightOf(tools).middle;
  const obstacles = [...rectsOfNodes(document, modules).values(), ...rectsOfNotes(document).values()];
  const wanted = { x: place.x - noteSize.width / 2, y: place.y - noteSize.height / 2, ...noteSize };
  put(tools, {
    id: newId('note'),
    text: '',
    position: roundPosition(findFreePlace(wanted, obstacles)),
    color: 'yellow',
  });
}

/** Puts a region behind what is selected, or an empty one in sight. */
export function addRegion(tools: CanvasTools): void {
  const { store, modules } = tools;
  const { document, selection } = store.getState();
  const inside = rectsOfNodes(document, modules, new Set(selection.nodes));
  const { middle } = sightOf(tools);
  const bounds = boundsOfRects([...inside.values()]) ?? {
    x: middle.x - 160,
    y: middle.y - 100,
    width: 320,
    height: 200,
  };
  put(tools, {
    id: newId('note'),
    text: '',
    position: roundPosition({ x: bounds.x - padding.x, y: bounds.y - padding.top }),
    size: {
      width: Math.round(bounds.width + 2 * padding.x),
      height: Math.round(bounds.height + padding.top + padding.bottom),
    },
    color: 'blue',
  });
}

function put(tools: CanvasTools, note: Parameters<typeof addNote>[0]): void {
  // Selected first: a new note that is selected opens for writing.
  selectOnly(tools, { notes: [note.id] });
  tools.store.getState().run(addNote(note));
  selectOnly(tools, { notes: [note.id] });
}
