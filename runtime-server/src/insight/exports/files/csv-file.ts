import Papa from 'papaparse';
import { createLocalTime } from './local-time.ts';
import type { Cell, Sink, TableFile, TableLook } from './table-file.ts';

/**
 * CSV (RFC 4180) in UTF-8 with a byte order mark, without which Excel takes Chinese for something else. A text that a
 * spreadsheet would run as a formula stands behind an apostrophe (CSV injection:
 * https://owasp.org/www-community/attacks/CSV_Injection); numbers and times are never such.
 */
export function createCsvFile({ headings, timeZone, yes, no }: TableLook, sink: Sink): TableFile {
  const time = createLocalTime(timeZone);
  const encoder = new TextEncoder();
  const written = (cell: Cell): string | number => {
    if (cell === null) return '';
    if (cell instanceof Date) return time(cell);
    if (typeof cell === 'boolean') return cell ? yes : no;
    return cell;
  };
  const lines = (rows: readonly (readonly Cell[])[]): Uint8Array =>
    encoder.encode(
      Papa.unparse(
        rows.map((row) => row.map(written)),
        { newline: lineEnd, escapeFormulae: runnable },
      ) + lineEnd,
    );
  let isBegun = false;
  const begin = async (): Promise<void> => {
    if (isBegun) return;
    isBegun = true;
    await sink(encoder.encode('\ufeff'));
    await sink(lines([headings]));
  };
  return {
    write: async (rows) => {
      await begin();
      if (rows.length > 0) await sink(lines(rows));
    },
    end: begin,
  };
}

const lineEnd = '\r\n';

/** What a spreadsheet runs, whatever follows it; that of East Asia takes the wide signs for the same. */
const runnable = /^[=+\-@\t\r\n＝＋－＠]/;
