import { maskText, maskValue } from '../../platform/contacts/mask-contacts.ts';
import { hidesContacts } from '../../platform/http/index.ts';
import type { Cell } from './files/table-file.ts';
import { exportWords, type Exporter, type ExportSource } from './sources/index.ts';

/** Whether who asks for it sees phone numbers and e-mail addresses of visitors masked (AGENT-88). */
export function isMaskedFor({ isOfHouse }: ExportSource, exporter: Pick<Exporter, 'permissions'>): boolean {
  return isOfHouse !== true && hidesContacts(exporter);
}

/** Rows as somebody sees them who may not see phone numbers and e-mail addresses. */
export function maskRows({ columns }: ExportSource, rows: readonly Cell[][]): Cell[][] {
  const held = columns.map(({ en }) => en === exportWords.phone.en || en === exportWords.email.en);
  return rows.map((row) =>
    row.map((cell, place) => {
      if (typeof cell !== 'string') return cell;
      return held[place] === true ? maskValue(cell) : maskText(cell);
    }),
  );
}
