import { maskText, maskValue } from '../../../platform/contacts/mask-contacts.ts';
import type { Cell } from './table-file.ts';

/** Rows without phone numbers and e-mail addresses; `held`: which columns hold nothing else. */
export function maskCells(held: readonly boolean[], rows: readonly (readonly Cell[])[]): Cell[][] {
  return rows.map((row) =>
    row.map((cell, place) => {
      if (typeof cell !== 'string') return cell;
      return held[place] === true ? maskValue(cell) : maskText(cell);
    }),
  );
}
