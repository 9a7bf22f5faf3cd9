import { foldText, normaliseText } from '@parley/schemas';
import type { Table, TableRow } from './table.ts';

/** A column that an import reads, and what people call it, in every language; compared without case, width and signs. */
export type Column = { field: string; names: readonly string[]; isRequired: boolean };

/** What each column of a table means, from left to right, `null` = not read; `headerLine` 0 = there is no header. */
export type ColumnMapping = { headerLine: number; fields: (string | null)[] };

/** The header is looked for among the first rows: titles and notes may stand above it. */
const rowsSearched = 20;

/** Finds the row that names the columns; null where none names all that are required, each once. */
export function matchColumns(rows: readonly TableRow[], columns: readonly Column[]): ColumnMapping | null {
  for (const { line, cells } of rows.slice(0, rowsSearched)) {
    const named = cells.map(
      (cell) => columns.find(({ names }) => names.some((name) => isAlike(name, cell)))?.field ?? null,
    );
    const isClear = named.every((field, index) => field === null || named.indexOf(field) === index);
    const isWhole = columns.every(({ field, isRequired }) => !isRequired || named.includes(field));
    if (isClear && isWhole) return { headerLine: line, fields: named };
  }
  return null;
}

/** A row by what its cells mean, and how many cells beyond the columns have something in them. */
export type TableRecord = { line: number; values: Record<string, string>; extraCells: number };

/** The rows below the header; columns that are not read are left out. */
export function recordsOf({ rows }: Pick<Table, 'rows'>, { headerLine, fields }: ColumnMapping): TableRecord[] {
  return rows
    .filter(({ line }) => line > headerLine)
    .map(({ line, cells }) => ({
      line,
      values: Object.fromEntries(
        fields.flatMap((field, index) => (field === null ? [] : [[field, meantCell(cells[index] ?? '')]])),
      ),
      extraCells: cells.slice(fields.length).filter((cell) => cell.trim() !== '').length,
    }));
}

/** A cell as it was meant: without unseen ends, and without what keeps a spreadsheet from reading it as something else. */
function meantCell(cell: string): string {
  const text = normaliseText(cell);
  const [, forced] = /^="([^"]*)"$/.exec(text) ?? [];
  if (forced !== undefined) return normaliseText(forced);
  return /^'[=+\-@＝＋－＠]/.test(text) ? text.slice(1) : text;
}

/** What nobody sees is pasted with addresses and numbers, and would be a part of them. */
export function withoutUnseen(text: string): string {
  return text.replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '');
}

function isAlike(name: string, cell: string): boolean {
  return plain(name) === plain(cell);
}

function plain(text: string): string {
  return foldText(text).replace(/[\s_\-*:.()"']+/gu, '');
}
