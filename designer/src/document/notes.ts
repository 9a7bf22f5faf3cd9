import type { FlowDocument, FlowNote } from '@parley/schemas';
import type { Command } from './command.ts';

/** Adds a sticky note, or with a size a region. */
export function addNote(note: FlowNote): Command {
  return {
    label: note.size ? 'addedRegion' : 'addedNote',
    apply: (document) =>
      document.notes?.some(({ id }) => id === note.id)
        ? document
        : { ...document, notes: [...(document.notes ?? []), note] },
  };
}

/** Changes the text, colour, place or size of a note. */
export function changeNote(id: string, change: Partial<Omit<FlowNote, 'id'>>, label: string): Command {
  return {
    label,
    merge: `${label} ${id}`,
    apply: (document) => changeIn(document, id, change),
  };
}

function changeIn(document: FlowDocument, id: string, change: Partial<Omit<FlowNote, 'id'>>): FlowDocument {
  const note = document.notes?.find((each) => each.id === id);
  if (!note || !document.notes) return document;
  const changed = { ...note, ...change };
  if (JSON.stringify(changed) === JSON.stringify(note)) return document;
  return { ...document, notes: document.notes.map((each) => (each === note ? changed : each)) };
}
