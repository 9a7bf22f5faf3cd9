import { Zip, ZipDeflate, strToU8 } from 'fflate';
import { createLocalTime } from './local-time.ts';
import { columnsXml, parts, rowXml, sheetBegin, sheetEnd, type DrawnCell } from './xlsx-parts.ts';
import type { Cell, Sink, TableFile, TableLook } from './table-file.ts';

/**
 * A workbook of one sheet (ECMA-376, strictly what spreadsheets need), deflated row by row. Texts are texts: none is
 * ever run as a formula. Times are real times, numbers real numbers.
 */
export function createXlsxFile(look: TableLook, sink: Sink): TableFile {
  const { headings, timeZone, yes, no, sheet } = look;
  const time = createLocalTime(timeZone);
  const made: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    made.push(piece);
  });
  const flush = async (): Promise<void> => {
    for (const piece of made.splice(0)) await sink(piece);
  };
  const add = (name: string, content: string): void => {
    const file = new ZipDeflate(name, { level: 6 });
    zip.add(file);
    file.push(strToU8(content), true);
  };
  let rows = 0;
  let data: ZipDeflate | null = null;
  const begin = (): ZipDeflate => {
    if (data) return data;
    for (const [name, content] of parts(sheet)) add(name, content);
    data = new ZipDeflate('xl/worksheets/sheet1.xml', { level: 6 });
    zip.add(data);
    data.push(strToU8(sheetBegin + columnsXml(headings.length)));
    const top = headings.map((text): DrawnCell => ({ kind: 'heading', text }));
    data.push(strToU8(rowXml((rows += 1), top)));
    return data;
  };
  const drawn = (cell: Cell): DrawnCell | null => {
    if (cell === null) return null;
    if (cell instanceof Date) return { kind: 'time', local: time(cell) };
    if (typeof cell === 'number') return { kind: 'number', value: cell };
    return { kind: 'text', text: typeof cell === 'boolean' ? (cell ? yes : no) : cell };
  };
  return {
    write: async (more) => {
      const file = begin();
      for (const row of more) file.push(strToU8(rowXml((rows += 1), row.map(drawn))));
      await flush();
    },
    end: async () => {
      begin().push(strToU8(sheetEnd(rows, headings.length)), true);
      zip.end();
      await flush();
    },
  };
}
