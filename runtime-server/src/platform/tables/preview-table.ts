import { tableProblemsListed, type LineProblem, type TablePreview } from '@parley/schemas';
import type { OpenTable } from './open-table.ts';

const rowsShown = 8;
const charactersShown = 200;

/** What people see before they import: how the file was read, its first rows, and what is wrong with which line. */
export function previewOf(
  { table, mapping: { headerLine, fields }, isUnderstood }: OpenTable,
  { goodCount, problems }: { goodCount: number; problems: readonly LineProblem[] },
): TablePreview {
  const { encoding, delimiter, sheet, sheets, rows } = table;
  const header = rows.find(({ line }) => line === headerLine);
  const below = rows.filter(({ line }) => line > headerLine);
  const width = rows.reduce(
    (most, { line, cells }) => (line < headerLine ? most : Math.max(most, usedCells(cells))),
    0,
  );
  const shown = (cells: readonly string[]) =>
    Array.from({ length: width }, (_, index) => (cells[index] ?? '').trim().slice(0, charactersShown));
  return {
    format: encoding === null ? 'workbook' : 'text',
    encoding,
    delimiter,
    sheet,
    sheets,
    headerLine,
    columns: shown(header?.cells ?? []).map((name, index) => ({ name, field: fields[index] ?? null })),
    rows: below.slice(0, rowsShown).map(({ line, cells }) => ({ line, cells: shown(cells) })),
    isUnderstood,
    goodCount,
    problems: problems.slice(0, tableProblemsListed),
    problemCount: problems.length,
  };
}

function usedCells(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell.trim() !== '') + 1;
}
