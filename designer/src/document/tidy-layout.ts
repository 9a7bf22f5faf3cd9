import type { FlowNote } from '@parley/schemas';
import type { Command } from './command.ts';
import { applyPositions } from './move-elements.ts';

type XY = { x: number; y: number };

/** Puts cards where the layout says, and notes with them: one entry of the history. */
export function tidyLayout(
  nodes: ReadonlyMap<string, XY>,
  notes: ReadonlyMap<string, Pick<FlowNote, 'position' | 'size'>>,
): Command {
  return {
    label: 'tidied',
    apply: (document) => {
      const positions = new Map([...notes].map(([id, { position }]) => [id, position]));
      const moved = applyPositions(document, { nodes, notes: positions });
      const resized = moved.notes?.map((note) => resize(note, notes.get(note.id)?.size));
      const isSame = resized === undefined || resized.every((note, index) => note === moved.notes?.[index]);
      return isSame ? moved : { ...moved, notes: resized };
    },
  };
}

function resize(note: FlowNote, size: FlowNote['size']): FlowNote {
  if (!size || !note.size) return note;
  const rounded = { width: Math.round(size.width), height: Math.round(size.height) };
  if (rounded.width === note.size.width && rounded.height === note.size.height) return note;
  return { ...note, size: rounded };
}
