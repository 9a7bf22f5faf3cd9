import { expect, it } from 'vitest';
import { hasNoteButton } from './has-note-button.ts';

it('offers the note in the menu unless notes, or their button, are switched off (WIDGET-20)', () => {
  expect(hasNoteButton({ enabled: true, buttonHidden: false })).toBe(true);
  expect(hasNoteButton({ enabled: true, buttonHidden: true })).toBe(false);
  expect(hasNoteButton({ enabled: false, buttonHidden: false })).toBe(false);
});
