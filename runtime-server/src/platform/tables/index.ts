export { recordsOf, withoutUnseen, type Column, type TableRecord } from './match-columns.ts';
export { openTable, type OpenTable } from './open-table.ts';
export { previewOf } from './preview-table.ts';
export type { Table } from './table.ts';
