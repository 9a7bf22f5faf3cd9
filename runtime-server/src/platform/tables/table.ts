import type { LineProblem, TableDelimiter, TableEncoding } from '@parley/schemas';

/** How the cells of a line are kept apart. */
export const delimiters: Record<TableDelimiter, string> = { comma: ',', semicolon: ';', tab: '\t' };

/** A row with something in it, and the line of the file (of the sheet) on which it begins, from 1. */
export type TableRow = { line: number; cells: string[] };

/** A table as a file holds it: nothing is known yet about what its columns mean. */
export type Table = {
  rows: TableRow[];
  problems: LineProblem[];
  /** What was recognised, for people to confirm; `null` where the kind of file has no such choice. */
  encoding: TableEncoding | null;
  delimiter: TableDelimiter | null;
  sheet: string | null;
  sheets: string[];
};

/** What people chose instead of what was recognised. */
export type TableChoices = { encoding?: TableEncoding; delimiter?: TableDelimiter; sheet?: string };

/** Beyond them a file is refused; each protects the memory of the server. */
export const tableLimits = {
  rows: 100_000,
  columns: 200,
  cellCharacters: 32_767,
  /** Of all parts of a workbook when unpacked. */
  unpackedBytes: 64 * 1024 * 1024,
} as const;
