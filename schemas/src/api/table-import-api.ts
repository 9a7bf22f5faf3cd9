import { Type, type Static } from 'typebox';
import { closed, nullable, oneOf } from '../define.ts';

/** The encodings in which spreadsheets write text, by their WHATWG names. */
export const TableEncoding = oneOf(
  'utf-8',
  'utf-16le',
  'utf-16be',
  'gb18030',
  'big5',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'shift_jis',
  'euc-kr',
);
export type TableEncoding = Static<typeof TableEncoding>;

/** What keeps the cells of a line apart. */
export const TableDelimiter = oneOf('comma', 'semicolon', 'tab');
export type TableDelimiter = Static<typeof TableDelimiter>;

/** How a file is to be read, where that is not left to what is recognised: the query of every import of a table. */
export const tableImportChoices = {
  encoding: Type.Optional(TableEncoding),
  delimiter: Type.Optional(TableDelimiter),
  sheet: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'of a workbook; default the first' })),
  headerLine: Type.Optional(
    Type.Integer({
      minimum: 0,
      description: 'the line that names the columns, 0 = none; only together with "columns"',
    }),
  ),
  columns: Type.Optional(
    Type.String({
      maxLength: 2_000,
      description: 'what the columns mean, from left to right, with commas; empty = not read: "question,,answer"',
    }),
  ),
};
export const TableImportChoices = closed(tableImportChoices);
export type TableImportChoices = Static<typeof TableImportChoices>;

/** Problems of a file are listed one by one up to here, and counted beyond. */
export const tableProblemsListed = 200;

/** What is wrong with a line of a file, from 1. */
export const LineProblem = closed({ line: Type.Integer(), message: Type.String() });
export type LineProblem = Static<typeof LineProblem>;

/** `POST …/import/preview`: how a file would be read, before anything is. */
export const TablePreview = closed({
  format: oneOf('text', 'workbook', 'json'),
  encoding: nullable(TableEncoding),
  delimiter: nullable(TableDelimiter),
  sheet: nullable(Type.String()),
  sheets: Type.Array(Type.String()),
  headerLine: Type.Integer({ description: 'the line that names the columns, 0 = none' }),
  columns: Type.Array(closed({ name: Type.String(), field: nullable(Type.String()) }), {
    description: 'all columns with something in them; `field` null = not read',
  }),
  rows: Type.Array(closed({ line: Type.Integer(), cells: Type.Array(Type.String()) }), {
    description: 'the first below the header, long cells cut',
  }),
  isUnderstood: Type.Boolean({ description: 'false: say by "columns" what they mean' }),
  goodCount: Type.Integer(),
  problems: Type.Array(LineProblem, { maxItems: tableProblemsListed }),
  problemCount: Type.Integer(),
});
export type TablePreview = Static<typeof TablePreview>;
