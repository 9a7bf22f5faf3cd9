import type { FlowNote } from '@parley/schemas';

/** The size of an empty note. */
export const noteSize = { width: 208, height: 76 } as const;

/** The size of a note: a region has its own, a sticky note is as high as its text. */
export function sizeOfNote({ text, size }: Pick<FlowNote, 'text' | 'size'>): { width: number; height: number } {
  if (size) return size;
  const wide = (line: string) => [...line].reduce((sum, character) => sum + (character > '\u2e80' ? 2 : 1), 0);
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(wide(line) / 26)), 0);
  return { width: noteSize.width, height: Math.max(noteSize.height, lines * 18 + 24) };
}
