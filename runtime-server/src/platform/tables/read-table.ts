import { AppError } from '../errors/index.ts';
import { decodeText } from './decode-text.ts';
import { readDelimited } from './read-delimited.ts';
import type { Table, TableChoices } from './table.ts';

/**
 * Reads a table as spreadsheets write them: CSV and TSV in whatever encoding, and XLSX, told apart by their content.
 *
 * @throws {AppError} What cannot be read as a table, in words that say what it is and what to do.
 */
export async function readTable(bytes: Uint8Array, choices: TableChoices = {}): Promise<Table> {
  if (begins(bytes, [0x50, 0x4b, 0x03, 0x04])) {
    const { readWorkbook } = await import('./read-workbook.ts');
    return readWorkbook(bytes, choices.sheet);
  }
  const foreign = refusals.find(({ mark }) => begins(bytes, mark));
  if (foreign) throw new AppError('unsupported_media_type', foreign.message);
  const { text, encoding } = await decodeText(bytes, choices.encoding);
  return { ...readDelimited(text, choices.delimiter), encoding, sheet: null, sheets: [] };
}

const refusals = [
  {
    mark: [0xd0, 0xcf, 0x11, 0xe0],
    message: 'This is a workbook of Excel before 2007, or one with a password. Save it as .xlsx without a password.',
  },
  { mark: [0x25, 0x50, 0x44, 0x46], message: 'This is a PDF, not a table. Send CSV, TSV or XLSX.' },
  { mark: [0x7b, 0x5c, 0x72, 0x74, 0x66], message: 'This is an RTF document, not a table. Send CSV, TSV or XLSX.' },
];

function begins(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}
