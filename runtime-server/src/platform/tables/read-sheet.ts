import { AppError } from '../errors/index.ts';
import { readXml } from './read-xml.ts';
import { tableLimits, type TableRow } from './table.ts';
import { textOfIsoMoment, textOfNumber, type NumberKind } from './workbook-values.ts';

export type SharedParts = { strings: readonly string[]; kinds: readonly NumberKind[]; is1904: boolean };

type OpenCell = { column: number; type: string; style: number; value: string; words: string };

/** The rows of a sheet that have something in them. Nothing is laid out between cells that lie far apart. */
export function readSheet(
  xml: string,
  shared: SharedParts,
  onRow: (rows: readonly TableRow[], row: TableRow) => void,
): TableRow[] {
  const rows: TableRow[] = [];
  let line = 0;
  let cells: string[] = [];
  let column = -1;
  let cell: OpenCell | null = null;
  let into: 'value' | 'words' | null = null;
  let isSpoken = false;
  readXml(xml, {
    open: (element, attribute) => {
      if (element === 'row') {
        line = Number(attribute('r') ?? line + 1);
        cells = [];
        column = -1;
      } else if (element === 'c') {
        column = columnOf(attribute('r')) ?? column + 1;
        cell = { column, type: attribute('t') ?? 'n', style: Number(attribute('s') ?? 0), value: '', words: '' };
      } else if (element === 'rPh') isSpoken = true;
      else if (element === 'v') into = 'value';
      else if (element === 't' && !isSpoken) into = 'words';
    },
    text: (text) => {
      if (cell && into) cell[into] += text;
    },
    close: (element) => {
      if (element === 'v' || element === 't') into = null;
      else if (element === 'rPh') isSpoken = false;
      else if (element === 'c' && cell) {
        put(cells, cell.column, textOfCell(cell, shared), line);
        cell = null;
      } else if (element === 'row' && cells.some((each) => each.trim() !== '')) {
        const row = { line, cells: Array.from(cells, (each) => each ?? '') };
        rows.push(row);
        onRow(rows, row);
      }
    },
  });
  return rows;
}

function put(cells: string[], column: number, text: string, line: number): void {
  if (text === '') return;
  if (column >= tableLimits.columns)
    throw new AppError(
      'invalid',
      `Line ${line} has something in column ${column + 1}; at most ${tableLimits.columns} are read. Delete what lies ` +
        'beyond the table.',
    );
  while (cells.length < column) cells.push('');
  cells[column] = text;
}

/** From 0, by the letters of a place (`AB12`), which not every writer gives. */
function columnOf(place: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}(?=\d)/i.exec(place ?? '')?.[0].toUpperCase();
  if (letters === undefined) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function textOfCell({ type, style, value, words }: OpenCell, { strings, kinds, is1904 }: SharedParts): string {
  switch (type) {
    case 's':
      return strings[Number(value)] ?? '';
    case 'inlineStr':
      return withSigns(words);
    case 'str':
      return withSigns(value);
    case 'b':
      return value.trim() === '1' || value.trim() === 'true' ? 'TRUE' : value.trim() === '' ? '' : 'FALSE';
    // A formula that failed says nothing.
    case 'e':
      return '';
    case 'd':
      return textOfIsoMoment(value.trim());
    default:
      return textOfNumber(value.trim(), kinds[style] ?? 'number', is1904);
  }
}

/** The texts that cells share, without how they are spoken (furigana). */
export function readStrings(xml: string): string[] {
  const strings: string[] = [];
  let words = '';
  let isRead = false;
  let isSpoken = false;
  readXml(xml, {
    open: (element) => {
      if (element === 'si') words = '';
      else if (element === 'rPh') isSpoken = true;
      else if (element === 't') isRead = !isSpoken;
    },
    text: (text) => {
      if (isRead) words += text;
    },
    close: (element) => {
      if (element === 't') isRead = false;
      else if (element === 'rPh') isSpoken = false;
      else if (element === 'si') strings.push(withSigns(words));
    },
  });
  return strings;
}

/** Signs that no XML holds are written by their number (ECMA-376 §22.9.2.19). */
function withSigns(text: string): string {
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
