import { TableDelimiter, type TableImportChoices } from '@parley/schemas';
import { AppError } from '../errors/index.ts';
import { matchColumns, type Column, type ColumnMapping } from './match-columns.ts';
import { readTable } from './read-table.ts';
import type { Table } from './table.ts';

/** A table, and what its columns mean, as far as that is known; understood = all that are required have a column. */
export type OpenTable = { table: Table; mapping: ColumnMapping; isUnderstood: boolean };

/**
 * Reads a file and finds out what its columns mean: by its header, in whatever way its cells are kept apart, or as
 * `choices` say.
 *
 * @throws {AppError} For what is no table, and for columns that do not exist.
 */
export async function openTable(
  bytes: Uint8Array,
  columns: readonly Column[],
  { columns: said, headerLine = 0, ...choices }: TableImportChoices,
): Promise<OpenTable> {
  const table = await readTable(bytes, choices);
  if (said !== undefined) {
    const fields = fieldsOf(said, columns);
    const isUnderstood = columns.every(({ field, isRequired }) => !isRequired || fields.includes(field));
    return { table, mapping: { headerLine, fields }, isUnderstood };
  }
  const mapping = matchColumns(table.rows, columns);
  if (mapping !== null) return { table, mapping, isUnderstood: true };
  for (const other of await otherwise(bytes, table, choices)) {
    const found = matchColumns(other.rows, columns);
    if (found !== null) return { table: other, mapping: found, isUnderstood: true };
  }
  return { table, mapping: { headerLine: likelyHeader(table), fields: [] }, isUnderstood: false };
}

/** Titles above a table have one cell. */
function likelyHeader({ rows }: Table): number {
  const wide = rows.find(({ cells }) => cells.filter((cell) => cell.trim() !== '').length > 1);
  return (wide ?? rows[0])?.line ?? 0;
}

/** The same file with its cells kept apart in the other ways, where that was guessed. */
function otherwise(bytes: Uint8Array, { delimiter, rows }: Table, choices: TableImportChoices): Promise<Table[]> {
  if (delimiter === null || choices.delimiter !== undefined || rows.length === 0) return Promise.resolve([]);
  const others = TableDelimiter.enum.filter((each) => each !== delimiter);
  return Promise.all(others.map((each) => readTable(bytes, { ...choices, delimiter: each })));
}

function fieldsOf(said: string, columns: readonly Column[]): (string | null)[] {
  const fields = said.split(',').map((field) => field.trim() || null);
  const unknown = fields.find((field) => field !== null && !columns.some((column) => column.field === field));
  const twice = fields.find((field, index) => field !== null && fields.indexOf(field) !== index);
  const obstacle =
    (unknown && `"${unknown}" is no column of this import: ${columns.map(({ field }) => field).join(', ')}.`) ??
    (twice && `"${twice}" is named twice.`);
  if (obstacle) throw new AppError('invalid', obstacle, { problems: [{ pointer: '/columns', message: obstacle }] });
  return fields;
}
