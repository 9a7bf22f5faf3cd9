import { unzipSync } from 'fflate';
import { AppError } from '../errors/index.ts';
import { refuseTooLarge } from './read-delimited.ts';
import { tableLimits, type Table, type TableRow } from './table.ts';

/** Reads a sheet of an XLSX workbook, the first if none is named. Numbers keep the digits that the file has. */
export async function readWorkbook(bytes: Uint8Array, sheet?: string): Promise<Table> {
  refuseWhatUnpacksTooLarge(bytes);
  const { default: readSheets } = await import('read-excel-file/universal');
  const sheets = await readSheets(new Uint8Array(bytes).buffer, { parseNumber: (digits) => digits }).catch(
    (error: unknown) => {
      throw new AppError('invalid', 'The workbook cannot be read. Open it, save it as .xlsx again, and send that.', {
        cause: error,
      });
    },
  );
  const names = sheets.map(({ sheet: name }) => name);
  const chosen = sheet === undefined ? sheets[0] : sheets.find(({ sheet: name }) => name === sheet);
  if (!chosen)
    throw new AppError(
      'invalid',
      sheet === undefined
        ? 'The workbook has no sheet.'
        : `The workbook has no sheet "${sheet}", but ${names.join(', ')}.`,
    );
  const rows: TableRow[] = [];
  for (const [index, values] of chosen.data.entries()) {
    const cells = values.map(textOfCell);
    if (cells.every((cell) => cell.trim() === '')) continue;
    rows.push({ line: index + 1, cells });
    refuseTooLarge(rows, cells);
  }
  return { rows, problems: [], encoding: null, delimiter: null, sheet: chosen.sheet, sheets: names };
}

function textOfCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return textOfDate(value);
  return typeof value === 'boolean' ? String(value).toUpperCase() : String(value);
}

/** A day without its time where the time is midnight: spreadsheets keep both in one number, without a zone. */
function textOfDate(date: Date): string {
  const [day = '', time = ''] = date.toISOString().split('T');
  return time.startsWith('00:00:00') ? day : `${day} ${time.slice(0, 5)}`;
}

/** By what the archive says of itself; nothing is unpacked, and nothing unpacks to more than it says. */
function refuseWhatUnpacksTooLarge(bytes: Uint8Array): void {
  const names = new Set<string>();
  let total = 0;
  try {
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        names.add(name);
        total += originalSize;
        return false;
      },
    });
  } catch (error) {
    throw new AppError('invalid', 'The file is damaged: it begins as a workbook and does not end as one.', {
      cause: error,
    });
  }
  if (total > tableLimits.unpackedBytes)
    throw new AppError('payload_too_large', 'The workbook holds too much to be read. Split it, or save it as CSV.');
  if (names.has('xl/workbook.xml')) return;
  throw new AppError(
    'unsupported_media_type',
    names.has('content.xml')
      ? 'This is a spreadsheet of LibreOffice (.ods). Save it as .xlsx or .csv and send that.'
      : 'This is an archive, not a table. Send CSV, TSV or XLSX.',
  );
}
